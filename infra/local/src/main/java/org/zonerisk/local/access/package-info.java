/** Who may see what in Trino: the roles, what each column tells, and the rules made of both. */
package org.zonerisk.local.access;
