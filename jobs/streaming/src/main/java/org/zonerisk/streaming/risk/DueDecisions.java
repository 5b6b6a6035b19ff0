package org.zonerisk.streaming.risk;

import java.util.List;

/**
 * Boundaries whose decisions wait for the levels of the whole county.
 *
 * @param boundaries boundaries, epoch milliseconds, each once
 */
public record DueDecisions(List<Long> boundaries) {}
