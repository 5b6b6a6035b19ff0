/** What is held in memory of each data set, so that no look at the map waits for the ledger. */
package org.zonerisk.map.live;
