/** The oracle's ledger beside the engine's. */
package org.zonerisk.oracle.compare;
