package org.zonerisk.streaming.risk;

import java.util.List;

/**
 * Figures that wait for the boundary at which they are known.
 *
 * @param figures the figures, in order of arrival
 */
public record PendingFigures(List<ZoneFigure> figures) {}
