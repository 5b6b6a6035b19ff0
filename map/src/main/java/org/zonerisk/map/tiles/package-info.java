/** Zones as they are drawn: vector tiles for the map, outlines for where there is no WebGL. */
package org.zonerisk.map.tiles;
