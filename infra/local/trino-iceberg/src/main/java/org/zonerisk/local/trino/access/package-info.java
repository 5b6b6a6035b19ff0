/**
 * What the stack adds to the Trino server: groups of users, passwords, columns closed by default,
 * queues.
 */
package org.zonerisk.local.trino.access;
