package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction.ReadOnlyContext;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.Topics;

/**
 * What a zone has been told and no boundary has counted yet: evidence, reports and figures. A
 * boundary applies all that is known by then; what belongs to settled boundaries leaves those as
 * they were and goes to {@link #EXPIRED}.
 */
final class DueInputs {

  static final OutputTag<ExpiredEvidence> EXPIRED =
      new OutputTag<>("expired", TypeInformation.of(ExpiredEvidence.class));

  private final ZoneState state;
  private final Boundaries boundaries;
  private final PolicyBook book;

  /** Applies to {@code state}, of the zone of whatever key is the current one. */
  DueInputs(ZoneState state, Boundaries boundaries, PolicyBook book) {
    this.state = state;
    this.boundaries = boundaries;
    this.book = book;
  }

  /**
   * Applies what is known at {@code boundary}; gives the first boundary that has to be run again.
   */
  Instant apply(Instant boundary, Instant unsettled, ZoneEvidence evidence, ReadOnlyContext ctx)
      throws Exception {
    Instant first = boundary;
    for (EvidenceChange change : state.dueChanges(boundary.toEpochMilli())) {
      state.apply(change, evidence);
      Instant touched = boundaries.after(Instant.ofEpochMilli(change.cellStart()));
      if (touched.isBefore(unsettled)) {
        expire(change.zoneId(), "-", change.cellStart(), boundary, change.change(), ctx);
      }
      if (touched.isBefore(first)
          && book.reads(change.key(), ctx.getBroadcastState(PolicyBook.POLICIES))) {
        first = touched;
      }
    }
    for (FeedReport report : state.dueReports(boundary.toEpochMilli())) {
      state.apply(report, evidence, unsettled.toEpochMilli());
      Instant touched = boundaries.atOrAfter(report.reportedAt());
      first = touched.isBefore(first) ? touched : first;
    }
    for (ZoneFigure figure : state.dueFigures(boundary.toEpochMilli())) {
      state.apply(figure, evidence);
      Instant validAt = figure.figure().validAt();
      Instant touched = boundaries.atOrAfter(validAt);
      if (touched.isBefore(unsettled)) {
        long cell = boundaries.cellStart(validAt.toEpochMilli());
        expire(figure.zoneId(), Topics.FACILITY_METRICS.topicName(), cell, boundary, 1, ctx);
      }
      first = touched.isBefore(first) ? touched : first;
    }
    return first.isBefore(unsettled) ? unsettled : first;
  }

  private void expire(
      String zoneId,
      String feed,
      long cellStart,
      Instant knownBoundary,
      long change,
      ReadOnlyContext ctx) {
    ctx.output(
        EXPIRED,
        new ExpiredEvidence(
            zoneId, feed, cellStart, knownBoundary.toEpochMilli(), change, "beyond_horizon"));
  }
}
