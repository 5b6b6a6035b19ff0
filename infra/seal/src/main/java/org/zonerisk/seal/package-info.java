/**
 * Seals what the ledger holds, a day at a time and each day chained to the one before, and says
 * later which row is not what was sealed. Reads tables by Iceberg's own reader; verifying needs
 * files and nothing that runs.
 */
package org.zonerisk.seal;
