package org.zonerisk.streaming.risk;

/**
 * A row of the ledger whose level differs from what was in force, for the topic {@code
 * zone-risk-changes}.
 *
 * @param assessment the row
 * @param previousLevel level before, empty where there was none
 */
public record RiskChange(Assessment assessment, String previousLevel) {}
