/** What the stack adds to the Trino server: groups of users, columns closed by default, queues. */
package org.zonerisk.local.trino.access;
