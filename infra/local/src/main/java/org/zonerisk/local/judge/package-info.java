/**
 * The jobs' own decisions without a stack: rule books on figures that lie in files, for commands
 * that hold them against what an authority published.
 */
package org.zonerisk.local.judge;
