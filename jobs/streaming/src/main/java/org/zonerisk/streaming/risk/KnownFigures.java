package org.zonerisk.streaming.risk;

import java.util.List;
import org.zonerisk.domain.evidence.Figure;

/**
 * The figures of a zone and metric that hold or may still hold, as state.
 *
 * @param figures one a valid time, ascending
 */
public record KnownFigures(List<Figure> figures) {}
