/** Who may see what of the map, how often, and what is kept of it. */
package org.zonerisk.map.access;
