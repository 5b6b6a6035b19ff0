package org.zonerisk.streaming.risk;

import java.util.List;

/**
 * Decisions that wait for the boundary at which they are known, and with it for the levels of the
 * whole county.
 *
 * @param decisions the decisions, in order of arrival
 */
public record DueDecisions(List<ZoneDecision> decisions) {}
