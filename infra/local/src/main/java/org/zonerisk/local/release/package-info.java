/** Makes the figures that the public may see, from the tables and once. */
package org.zonerisk.local.release;
