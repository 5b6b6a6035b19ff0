/** The service of the risk map: a process of its own that reads the ledger and the change topic. */
package org.zonerisk.map;
