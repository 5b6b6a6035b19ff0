package org.zonerisk.streaming.risk;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.order.Ordered;
import org.zonerisk.streaming.risk.Assessment.Kind;

/**
 * Numbers the rows of the ledger. A boundary has exactly one scheduled row; a later decision on it
 * is a revision if it says something new; an escalation is always a row, and so is an order that
 * raises a level between boundaries.
 *
 * <p>State: a mark per zone and unsettled boundary, cleared by the county when the boundary is
 * settled; the level in force of each zone.
 */
final class LedgerRows {

  private final String codeVersion;
  private final MapState<String, RowMark> marks;
  private final MapState<String, String> levels;

  LedgerRows(RuntimeContext context, String codeVersion) {
    this.codeVersion = codeVersion;
    marks =
        context.getMapState(
            new MapStateDescriptor<>("marks", Types.STRING, TypeInformation.of(RowMark.class)));
    levels =
        context.getMapState(
            new MapStateDescriptor<>("levels-in-force", Types.STRING, Types.STRING));
  }

  /** Writes the row that {@code decision} is with the orders that act on it, if it is one. */
  void write(
      ZoneDecision decision,
      Ordered ordered,
      Collector<Assessment> rows,
      Collector<RiskChange> changes)
      throws Exception {
    RowMark mark = marks.get(key(decision));
    write(decision, ordered, kind(decision, mark), mark, rows, changes);
  }

  /** Writes the row by which an order raises a level between boundaries. */
  void writeOrder(
      ZoneDecision decision,
      Ordered ordered,
      Collector<Assessment> rows,
      Collector<RiskChange> changes)
      throws Exception {
    write(decision, ordered, Kind.ORDER, marks.get(key(decision)), rows, changes);
  }

  private void write(
      ZoneDecision decision,
      Ordered ordered,
      Kind kind,
      RowMark mark,
      Collector<Assessment> rows,
      Collector<RiskChange> changes)
      throws Exception {
    long digest = digest(ordered);
    if (kind == Kind.REVISION && mark.digest() == digest) {
      return;
    }
    int revision = mark == null ? 0 : mark.revision() + 1;
    boolean counts = kind.ofBoundary();
    marks.put(
        key(decision),
        new RowMark(
            revision,
            counts || mark != null && mark.scheduled(),
            counts || mark == null ? digest : mark.digest(),
            ordered.decision().level()));
    Assessment row = Assessment.of(decision, ordered, kind, revision, codeVersion);
    rows.collect(row);
    tellChange(row, mark, changes);
  }

  /** Forgets a boundary of a zone; gives whether the zone had a row for it. */
  boolean settle(String zoneId, long boundary) throws Exception {
    String key = key(zoneId, boundary);
    boolean had = marks.contains(key);
    marks.remove(key);
    return had;
  }

  /** Forgets a zone. */
  void forget(String zoneId) throws Exception {
    levels.remove(zoneId);
  }

  private void tellChange(Assessment row, RowMark mark, Collector<RiskChange> changes)
      throws Exception {
    String zoneId = row.zoneId();
    String now = row.own().decision().level();
    if (row.kind() == Kind.REVISION) {
      if (!now.equals(mark.level())) {
        changes.collect(new RiskChange(row, mark.level()));
      }
      return;
    }
    String before = levels.get(zoneId);
    if (!now.equals(before) || !row.kind().ofBoundary()) {
      changes.collect(new RiskChange(row, before == null ? "" : before));
      levels.put(zoneId, now);
    }
  }

  private static Kind kind(ZoneDecision decision, RowMark mark) {
    if (decision.escalation()) {
      return Kind.ESCALATION;
    }
    return mark != null && mark.scheduled() ? Kind.REVISION : Kind.SCHEDULED;
  }

  /** What makes a revision: what the engine says, the level in force, and the order that set it. */
  private static long digest(Ordered ordered) {
    long decision = digest(ordered.decision());
    return ordered.orderId().isEmpty()
        ? decision
        : EventHash.of(decision + "|" + ordered.engineLevel() + '|' + ordered.orderId());
  }

  /** What makes a revision: level, rule, unknown reason, inputs of the rule. */
  static long digest(Decision decision) {
    return EventHash.of(
        decision.level()
            + '|'
            + decision.atLeast()
            + '|'
            + decision.ruleId()
            + '|'
            + decision.unknownReason()
            + '|'
            + decision.inputs());
  }

  private static String key(ZoneDecision decision) {
    return key(decision.zone().zoneId(), decision.boundaryAt().toEpochMilli());
  }

  private static String key(String zoneId, long boundary) {
    return zoneId + '|' + boundary;
  }
}
