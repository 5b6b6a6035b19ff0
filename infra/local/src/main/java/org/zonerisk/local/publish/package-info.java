/**
 * Publishing a data set whose time is not the wall clock's: records in order of their known time,
 * and the ticks that close its boundaries.
 */
package org.zonerisk.local.publish;
