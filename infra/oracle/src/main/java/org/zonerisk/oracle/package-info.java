/**
 * A second opinion on the ledger: one thread, no class of the pipeline, everything counted again
 * from the raw topics.
 */
package org.zonerisk.oracle;
