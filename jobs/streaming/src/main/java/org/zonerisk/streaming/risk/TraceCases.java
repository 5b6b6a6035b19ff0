package org.zonerisk.streaming.risk;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.trace.PersonHistory;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.domain.trace.VisitLog;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.ErasedPersons;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Finds the zones of each case: where the person lived, and where he was before. Emits what has to
 * be added to the evidence so far; cases also leave early, because they may escalate, and so does
 * what takes them back.
 *
 * <p>State of a person: visits, for the lookback and the horizon; specimens that were ever
 * positive, together, as long as the last may be repeated by later ones. Whoever has visits has a
 * timer at the end of the oldest one's memory, which clears what is over; so has each specimen.
 * Visits of one who was positive stay as long as the positives: what they have shown may have to be
 * taken back. A person without either has no state.
 */
public final class TraceCases extends KeyedProcessFunction<String, PersonFact, EvidenceChange>
    implements ForgettingOperator.Forgetful<String> {

  private static final long serialVersionUID = 1;

  private static final String VISITS = "visits";
  private static final String SPECIMENS = "specimens";
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  static final OutputTag<EarlyCase> EARLY =
      new OutputTag<>("early-cases", TypeInformation.of(EarlyCase.class));

  /**
   * What comes out.
   *
   * @param evidence counts of cases by role
   * @param early new cases and what takes them back, ahead of their boundary
   */
  public record Outputs(DataStream<EvidenceChange> evidence, DataStream<EarlyCase> early) {}

  private final RiskSettings settings;
  private transient ValueState<byte[]> visits;
  private transient MapState<String, Specimen> specimens;

  private TraceCases(RiskSettings settings) {
    this.settings = settings;
  }

  /** Traces the cases among the persons of {@code facts}. */
  public static Outputs attach(DataStream<PersonFact> facts, RiskSettings settings) {
    SingleOutputStreamOperator<EvidenceChange> evidence =
        facts
            .keyBy(PersonFact::person, TextSerializer.TYPE)
            .transform(
                "trace cases",
                EvidenceChangeSerializer.TYPE,
                new ForgettingOperator<>(new TraceCases(settings), settings.erased()))
            .uid(Uids.TRACE_CASES);
    return new Outputs(evidence, evidence.getSideOutput(EARLY));
  }

  @Override
  public void open(OpenContext context) {
    visits =
        getRuntimeContext().getState(new ValueStateDescriptor<>(VISITS, VisitsSerializer.INSTANCE));
    specimens =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    SPECIMENS, StringSerializer.INSTANCE, SpecimenSerializer.INSTANCE));
  }

  /** All of a person goes; of others only that an amendment of theirs named him once. */
  @Override
  public void forget(ErasedPersons persons, ForgettingOperator.Memory<String> memory)
      throws Exception {
    for (String person : memory.keys(VISITS)) {
      if (persons.contains(person)) {
        memory.at(person);
        visits.clear();
      }
    }
    for (String person : memory.keys(SPECIMENS)) {
      memory.at(person);
      if (persons.contains(person)) {
        specimens.clear();
      } else {
        forgetIn(specimens, persons);
      }
    }
    memory.dropTimers(persons::contains);
  }

  private static void forgetIn(MapState<String, Specimen> specimens, ErasedPersons persons)
      throws Exception {
    Map<String, Specimen> changed = new HashMap<>();
    for (Map.Entry<String, Specimen> entry : specimens.entries()) {
      Specimen left = entry.getValue().forgetting(persons::contains);
      if (left != entry.getValue()) {
        changed.put(entry.getKey(), left);
      }
    }
    specimens.putAll(changed);
  }

  @Override
  public void processElement(PersonFact fact, Context ctx, Collector<EvidenceChange> out)
      throws Exception {
    PersonHistory before = specimens.isEmpty() ? null : history(ctx.getCurrentKey());
    if (fact.visit() != null) {
      remember(fact.visit(), ctx);
    } else {
      specimens.put(fact.specimenId(), fact.specimen());
      ctx.timerService().registerEventTimeTimer(endOfMemory(fact.specimen()));
    }
    if (specimens.isEmpty()) {
      return;
    }
    PersonHistory now = history(ctx.getCurrentKey());
    PersonHistory old =
        before == null ? new PersonHistory(ctx.getCurrentKey(), Map.of(), List.of()) : before;
    TraceSettings trace = settings.trace();
    Boundaries boundaries = settings.boundaries();
    now.evidenceSince(old, trace, boundaries).forEach(out::collect);
    long passed = ctx.timerService().currentWatermark();
    for (EvidenceChange early : now.earlySince(old, passed, trace, boundaries)) {
      if (early.knownBoundary() > passed) {
        ctx.output(EARLY, new EarlyCase(early, early.knownBoundary()));
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<EvidenceChange> out)
      throws Exception {
    // All or none: which of them is a case depends on those before it.
    for (Specimen specimen : specimens.values()) {
      if (endOfMemory(specimen) > timestamp) {
        return;
      }
    }
    specimens.clear();
    forgetVisits(timestamp, ctx);
  }

  private void remember(Visit visit, Context ctx) throws Exception {
    VisitLog log = VisitLog.of(visits.value());
    if (log.isEmpty()) {
      ctx.timerService().registerEventTimeTimer(endOfMemory(visit.occurredAt()));
    }
    visits.update(log.add(visit).bytes());
  }

  private void forgetVisits(long timestamp, Context ctx) throws Exception {
    VisitLog log = VisitLog.of(visits.value());
    VisitLog kept = log.keeping(occurredAt -> endOfMemory(occurredAt) > timestamp);
    if (kept.isEmpty()) {
      visits.clear();
    } else {
      visits.update(kept.bytes());
      ctx.timerService().registerEventTimeTimer(endOfMemory(kept.oldest()));
    }
  }

  private PersonHistory history(String person) throws Exception {
    Map<String, Specimen> ofPerson = new HashMap<>();
    for (Map.Entry<String, Specimen> entry : specimens.entries()) {
      ofPerson.put(entry.getKey(), entry.getValue());
    }
    return new PersonHistory(person, ofPerson, VisitLog.of(visits.value()).visits());
  }

  /** Whole days, so that what ends on one day ends at once. */
  private long endOfMemory(long occurredAt) {
    long end = occurredAt + settings.trace().visitMemory().toMillis() + 1;
    return Math.floorDiv(end + DAY_MILLIS - 1, DAY_MILLIS) * DAY_MILLIS;
  }

  private long endOfMemory(Specimen specimen) {
    return specimen.lastCollectedAt().plus(settings.trace().positiveMemory()).toEpochMilli() + 1;
  }
}
