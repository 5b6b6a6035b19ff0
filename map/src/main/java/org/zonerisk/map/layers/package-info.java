/** Layers of the one map: what else is known of zones than their level. */
package org.zonerisk.map.layers;
