package org.zonerisk.local.whatif;

import java.util.Map;
import org.zonerisk.domain.whatif.ZoneHistory;

/**
 * A zone as it is kept.
 *
 * @param history what decisions rest on
 * @param ledger what the ledger says, by boundary (epoch milliseconds)
 */
record KeptZone(ZoneHistory history, Map<Long, LedgerSide> ledger) {}
