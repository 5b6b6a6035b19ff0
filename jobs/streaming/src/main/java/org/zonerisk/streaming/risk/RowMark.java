package org.zonerisk.streaming.risk;

/**
 * What must be known of the rows of a zone and boundary to number the next one, and to see whether
 * it says anything new.
 *
 * @param revision number of the last row
 * @param scheduled whether the scheduled row has been written
 * @param digest what the last scheduled or revision row said
 * @param level level of the last row
 */
public record RowMark(int revision, boolean scheduled, long digest, String level) {}
