package org.zonerisk.streaming.risk;

/**
 * What a boundary has brought to a zone that has ended, for those that come out of it.
 *
 * @param boundary the boundary, epoch milliseconds
 * @param touched the first boundary that what became known touches, epoch milliseconds
 */
public record WoundUp(long boundary, long touched) {}
