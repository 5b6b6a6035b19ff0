package org.zonerisk.streaming.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.trace.PersonHistory;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Finds the zones of each case: where the person lived, and where he was before. Emits what has to
 * be added to the evidence so far; new cases also leave early, because they may escalate.
 *
 * <p>State of a person: visits, for the lookback and the horizon; specimens that were ever
 * positive, together, as long as the last may be repeated by later ones. Cleared by timers; a person
 * without either has no state.
 */
public final class TraceCases extends KeyedProcessFunction<String, PersonFact, EvidenceChange> {

  private static final long serialVersionUID = 1;

  static final OutputTag<EarlyCase> EARLY =
      new OutputTag<>("early-cases", TypeInformation.of(EarlyCase.class));

  /**
   * What comes out.
   *
   * @param evidence counts of cases by role
   * @param early new cases, ahead of their boundary
   */
  public record Outputs(DataStream<EvidenceChange> evidence, DataStream<EarlyCase> early) {}

  private final RiskSettings settings;
  private transient ListState<Visit> visits;
  private transient MapState<String, Specimen> specimens;

  private TraceCases(RiskSettings settings) {
    this.settings = settings;
  }

  /** Traces the cases among the persons of {@code facts}. */
  public static Outputs attach(DataStream<PersonFact> facts, RiskSettings settings) {
    SingleOutputStreamOperator<EvidenceChange> evidence =
        facts
            .keyBy(PersonFact::person, Types.STRING)
            .process(new TraceCases(settings), TypeInformation.of(EvidenceChange.class))
            .uid(Uids.TRACE_CASES)
            .name("trace cases");
    return new Outputs(evidence, evidence.getSideOutput(EARLY));
  }

  @Override
  public void open(OpenContext context) {
    visits =
        getRuntimeContext()
            .getListState(new ListStateDescriptor<>("visits", TypeInformation.of(Visit.class)));
    specimens =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "specimens", StringSerializer.INSTANCE, SpecimenSerializer.INSTANCE));
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
    for (EvidenceChange change : now.evidenceSince(old, settings.trace(), settings.boundaries())) {
      out.collect(change);
      if (change.change() > 0) {
        ctx.output(EARLY, new EarlyCase(change, fact.knownAt()));
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<EvidenceChange> out)
      throws Exception {
    List<Visit> kept = new ArrayList<>();
    visits.get().forEach(visit -> keep(visit, timestamp, kept));
    visits.update(kept);
    // All or none: which of them is a case depends on those before it.
    for (Specimen specimen : specimens.values()) {
      if (endOfMemory(specimen) > timestamp) {
        return;
      }
    }
    specimens.clear();
  }

  private void remember(Visit visit, Context ctx) throws Exception {
    List<Visit> others = new ArrayList<>();
    boolean replaces = false;
    for (Visit known : visits.get()) {
      if (known.eventId().equals(visit.eventId())) {
        replaces = true;
      } else {
        others.add(known);
      }
    }
    if (replaces) {
      others.add(visit);
      visits.update(others);
    } else {
      visits.add(visit);
    }
    ctx.timerService().registerEventTimeTimer(endOfMemory(visit));
  }

  private void keep(Visit visit, long timestamp, List<Visit> kept) {
    if (endOfMemory(visit) > timestamp) {
      kept.add(visit);
    }
  }

  private PersonHistory history(String person) throws Exception {
    Map<String, Specimen> ofPerson = new HashMap<>();
    for (Map.Entry<String, Specimen> entry : specimens.entries()) {
      ofPerson.put(entry.getKey(), entry.getValue());
    }
    List<Visit> seen = new ArrayList<>();
    visits.get().forEach(seen::add);
    return new PersonHistory(person, ofPerson, seen);
  }

  /** Whole days, so that a person's visits of one day share a timer. */
  private long endOfMemory(Visit visit) {
    long day = java.time.Duration.ofDays(1).toMillis();
    long end = visit.occurredAt() + settings.trace().visitMemory().toMillis() + 1;
    return Math.floorDiv(end + day - 1, day) * day;
  }

  private long endOfMemory(Specimen specimen) {
    return specimen.lastCollectedAt().plus(settings.trace().positiveMemory()).toEpochMilli() + 1;
  }
}
