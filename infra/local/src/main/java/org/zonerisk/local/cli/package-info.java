/**
 * The commands of the launcher {@code ./zonerisk}. Each command is one class that {@link
 * org.zonerisk.local.cli.Commands} lists; {@link org.zonerisk.local.cli.Cli} turns wrong use into
 * status 64 and one line, and what goes wrong later into status 1 and one line.
 */
package org.zonerisk.local.cli;
