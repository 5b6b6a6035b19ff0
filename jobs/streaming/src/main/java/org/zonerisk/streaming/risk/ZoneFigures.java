package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.zonerisk.domain.evidence.ZoneEvidence;

/**
 * The figures in the state of one zone: those that wait, cleared by the boundary at which they are
 * known, and those that hold, cleared by the boundary that leaves them behind the horizon, but for
 * the newest of a metric.
 */
final class ZoneFigures {

  private final MapState<Long, PendingFigures> pending;
  private final MapState<String, KnownFigures> known;

  ZoneFigures(RuntimeContext context) {
    pending =
        context.getMapState(
            new MapStateDescriptor<>(
                "pending-figures", Types.LONG, TypeInformation.of(PendingFigures.class)));
    known =
        context.getMapState(
            new MapStateDescriptor<>(
                "figures", Types.STRING, TypeInformation.of(KnownFigures.class)));
  }

  void wait(ZoneFigure figure, long boundary) throws Exception {
    PendingFigures waiting = pending.get(boundary);
    List<ZoneFigure> figures =
        waiting == null ? new ArrayList<>() : new ArrayList<>(waiting.figures());
    figures.add(figure);
    pending.put(boundary, new PendingFigures(figures));
  }

  /** The figures known at {@code boundary}, which wait no longer. */
  List<ZoneFigure> due(long boundary) throws Exception {
    PendingFigures due = pending.get(boundary);
    pending.remove(boundary);
    return due == null ? List.of() : due.figures();
  }

  void addTo(ZoneEvidence evidence) throws Exception {
    for (KnownFigures metric : known.values()) {
      metric.figures().forEach(evidence::add);
    }
  }

  void apply(ZoneFigure figure, ZoneEvidence evidence) throws Exception {
    evidence.add(figure.figure());
    keep(figure.figure().metric(), evidence);
  }

  void forget(ZoneEvidence evidence, Instant from) throws Exception {
    for (String metric : evidence.forgetFigures(from)) {
      keep(metric, evidence);
    }
  }

  void clear(long boundary) throws Exception {
    pending.remove(boundary);
    known.clear();
  }

  private void keep(String metric, ZoneEvidence evidence) throws Exception {
    known.put(metric, new KnownFigures(evidence.figures(metric)));
  }
}
