package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceSum;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * The state of one zone in {@link AssessZones}. Each part says who clears it.
 *
 * <ul>
 *   <li>versions: never, a few per zone
 *   <li>pending changes and reports: the boundary at which they are known
 *   <li>early cases: the next boundary
 *   <li>cells: the boundary that leaves them behind horizon and evidence memory
 *   <li>report times: likewise, but for the first and the newest of a feed
 *   <li>figures: see {@link ZoneFigures}
 *   <li>chain: the boundary that leaves them behind the horizon
 *   <li>in force: replaced at every boundary
 *   <li>successors: never, a few per zone that has ended
 *   <li>wound up: replaced at every boundary after the end of a zone that others come out of
 * </ul>
 */
final class ZoneState {

  private final Map<String, ZoneEvidence> asObjects = new HashMap<>();

  private final ListState<RegisteredZone> versions;
  private final MapState<Long, PendingChanges> pendingChanges;
  private final MapState<Long, PendingReports> pendingReports;
  private final MapState<Long, CellCounts> cells;
  private final MapState<String, ReportTimes> reportTimes;
  private final ZoneFigures figures;
  private final MapState<Long, ChainLink> chain;
  private final MapState<String, RegisteredZone> successors;
  private final ValueState<WoundUp> woundUp;
  final ListState<EarlyCase> early;
  final ValueState<Decision> inForce;
  final ValueState<Boolean> derived;

  ZoneState(RuntimeContext context) {
    versions = context.getListState(list("versions", RegisteredZone.class));
    pendingChanges =
        context.getMapState(
            new MapStateDescriptor<>(
                "pending-changes", LongSerializer.INSTANCE, PendingChanges.Serializer.INSTANCE));
    pendingReports = context.getMapState(map("pending-reports", Types.LONG, PendingReports.class));
    cells = context.getMapState(map("cells", Types.LONG, CellCounts.class));
    reportTimes = context.getMapState(map("report-times", Types.STRING, ReportTimes.class));
    figures = new ZoneFigures(context);
    chain = context.getMapState(map("chain", Types.LONG, ChainLink.class));
    successors = context.getMapState(map("successors", Types.STRING, RegisteredZone.class));
    woundUp =
        context.getState(new ValueStateDescriptor<>("wound-up", TypeInformation.of(WoundUp.class)));
    early = context.getListState(list("early-cases", EarlyCase.class));
    inForce =
        context.getState(
            new ValueStateDescriptor<>("in-force", TypeInformation.of(Decision.class)));
    derived = context.getState(new ValueStateDescriptor<>("derived", Types.BOOLEAN));
  }

  void add(RegisteredZone version) throws Exception {
    versions.add(version);
  }

  /** The version in force at {@code boundary}, or null where the zone does not stand then. */
  ZoneVersion versionAt(Instant boundary) throws Exception {
    ZoneVersion inForceThen = null;
    for (RegisteredZone registered : versions.get()) {
      ZoneVersion version = registered.zone();
      if (!version.effectiveFrom().isAfter(boundary)
          && (inForceThen == null
              || version.effectiveFrom().isAfter(inForceThen.effectiveFrom()))) {
        inForceThen = version;
      }
    }
    return inForceThen != null && inForceThen.standsAt(boundary) ? inForceThen : null;
  }

  /** The version with which the zone took over the state of others, or null. */
  RegisteredZone takingOver() throws Exception {
    for (RegisteredZone registered : versions.get()) {
      if (registered.zone().takesOver()) {
        return registered;
      }
    }
    return null;
  }

  /** Notes that another zone takes over the state of this one. */
  void succeededBy(RegisteredZone successor) throws Exception {
    successors.put(successor.zone().zoneId(), successor);
  }

  /** The zones that have taken over the state of this one by {@code time}. */
  List<RegisteredZone> successorsAt(Instant time) throws Exception {
    List<RegisteredZone> begun = new ArrayList<>();
    for (RegisteredZone successor : successors.values()) {
      if (!successor.zone().effectiveFrom().isAfter(time)) {
        begun.add(successor);
      }
    }
    return begun;
  }

  /** What {@code boundary} has brought to the zone since it ended; null where it is not done. */
  WoundUp woundUpAt(Instant boundary) throws Exception {
    WoundUp last = woundUp.value();
    return last == null || last.boundary() != boundary.toEpochMilli() ? null : last;
  }

  void woundUp(Instant boundary, Instant touched) throws Exception {
    woundUp.update(new WoundUp(boundary.toEpochMilli(), touched.toEpochMilli()));
  }

  void wait(EvidenceChange change) throws Exception {
    PendingChanges waiting = pendingChanges.get(change.knownBoundary());
    if (waiting == null) {
      waiting = new PendingChanges();
    }
    waiting.add(change);
    pendingChanges.put(change.knownBoundary(), waiting);
  }

  void wait(FeedReport report, long boundary) throws Exception {
    PendingReports waiting = pendingReports.get(boundary);
    List<FeedReport> reports =
        waiting == null ? new ArrayList<>() : new ArrayList<>(waiting.reports());
    reports.add(report);
    pendingReports.put(boundary, new PendingReports(reports));
  }

  void wait(ZoneFigure figure, long boundary) throws Exception {
    figures.wait(figure, boundary);
  }

  /** The changes known at {@code boundary}, which wait no longer. */
  List<EvidenceChange> dueChanges(long boundary) throws Exception {
    PendingChanges due = pendingChanges.get(boundary);
    pendingChanges.remove(boundary);
    return due == null ? List.of() : due.changes();
  }

  /** The reports known at {@code boundary}, which wait no longer. */
  List<FeedReport> dueReports(long boundary) throws Exception {
    PendingReports due = pendingReports.get(boundary);
    pendingReports.remove(boundary);
    return due == null ? List.of() : due.reports();
  }

  /** The figures known at {@code boundary}, which wait no longer. */
  List<ZoneFigure> dueFigures(long boundary) throws Exception {
    return figures.due(boundary);
  }

  /** The evidence of the zone as known at the last boundary. */
  ZoneEvidence evidence(String zoneId) throws Exception {
    ZoneEvidence known = asObjects.get(zoneId);
    if (known == null) {
      known = new ZoneEvidence();
      for (Map.Entry<Long, CellCounts> cell : cells.entries()) {
        long start = cell.getKey();
        long hash = cell.getValue().hash();
        for (Map.Entry<Integer, Long> count : cell.getValue().counts().entrySet()) {
          known.add(start, count.getKey(), count.getValue(), hash);
          hash = 0;
        }
        if (hash != 0) {
          known.add(start, 0, 0, hash);
        }
      }
      for (Map.Entry<String, ReportTimes> feed : reportTimes.entries()) {
        known.report(feed.getKey(), Instant.ofEpochMilli(feed.getValue().first()));
        for (long time : feed.getValue().times()) {
          known.report(feed.getKey(), Instant.ofEpochMilli(time));
        }
      }
      figures.addTo(known);
      asObjects.put(zoneId, known);
    }
    return known;
  }

  void apply(EvidenceChange change, ZoneEvidence evidence) throws Exception {
    CellCounts before = cells.get(change.cellStart());
    CellCounts now = (before == null ? CellCounts.NONE : before).plus(change);
    if (now.counts().isEmpty() && now.hash() == 0) {
      cells.remove(change.cellStart());
    } else {
      cells.put(change.cellStart(), now);
    }
    evidence.add(change);
    note(change.derived());
  }

  void apply(FeedReport report, ZoneEvidence evidence, long keepFrom) throws Exception {
    long reportedAt = report.reportedAt().toEpochMilli();
    ReportTimes before = reportTimes.get(report.feed());
    reportTimes.put(
        report.feed(),
        (before == null ? new ReportTimes(reportedAt, List.of()) : before)
            .plus(reportedAt, keepFrom));
    evidence.report(report.feed(), report.reportedAt());
  }

  void apply(ZoneFigure figure, ZoneEvidence evidence) throws Exception {
    figures.apply(figure, evidence);
    note(figure.derived());
  }

  /** The cases that are new since the last boundary as known at {@code time}, summed by cell. */
  List<EvidenceChange> newCases(long time) throws Exception {
    EvidenceSum sum = new EvidenceSum();
    for (EarlyCase known : early.get()) {
      if (known.knownAt() <= time) {
        sum.add(known.change().knownAt(time));
      }
    }
    return sum.remaining().stream().filter(change -> change.change() > 0).toList();
  }

  /** What the boundary before {@code boundary} leaves to it. */
  ChainLink before(Instant boundary, Boundaries boundaries) throws Exception {
    return at(boundaries.before(boundary));
  }

  /** What {@code boundary} leaves behind as it stands. */
  ChainLink at(Instant boundary) throws Exception {
    ChainLink link = chain.get(boundary.toEpochMilli());
    return link == null ? ChainLink.NONE : link;
  }

  /** Whether any boundary has left anything that is still kept. */
  boolean hasChain() throws Exception {
    return !chain.isEmpty();
  }

  void leave(Instant boundary, ChainLink link) throws Exception {
    chain.put(boundary.toEpochMilli(), link);
  }

  /**
   * Forgets what lies behind: cells before {@code cellsFrom}, links of boundaries before the other.
   */
  void forget(
      ZoneEvidence evidence, Instant cellsFrom, Instant unsettledFrom, Boundaries boundaries)
      throws Exception {
    for (long start : evidence.cellStarts()) {
      if (start >= cellsFrom.toEpochMilli()) {
        break;
      }
      cells.remove(start);
    }
    evidence.forget(cellsFrom, unsettledFrom);
    figures.forget(evidence, cellsFrom);
    Instant settled = boundaries.before(boundaries.before(unsettledFrom));
    chain.remove(settled.toEpochMilli());
    // Where clocks were put forward, the horizon passes two boundaries at once.
    chain.remove(boundaries.before(settled).toEpochMilli());
  }

  /**
   * Clears all but the versions, where the zone does not stand at {@code boundary} or is not
   * assessed. What is known at later boundaries only waits on: another version may stand then.
   */
  void clear(String zoneId, Instant boundary) throws Exception {
    asObjects.remove(zoneId);
    pendingChanges.remove(boundary.toEpochMilli());
    pendingReports.remove(boundary.toEpochMilli());
    cells.clear();
    reportTimes.clear();
    figures.clear(boundary.toEpochMilli());
    chain.clear();
    inForce.clear();
    derived.clear();
  }

  private void note(boolean derivedByAReplayer) throws Exception {
    if (derivedByAReplayer && derived.value() == null) {
      derived.update(true);
    }
  }

  private static <T> ListStateDescriptor<T> list(String name, Class<T> type) {
    return new ListStateDescriptor<>(name, TypeInformation.of(type));
  }

  private static <K, V> MapStateDescriptor<K, V> map(
      String name, TypeInformation<K> key, Class<V> value) {
    return new MapStateDescriptor<>(name, key, TypeInformation.of(value));
  }
}
