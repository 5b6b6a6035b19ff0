package org.zonerisk.streaming.risk;

import java.util.HashSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;
import org.zonerisk.domain.zone.ZonePath;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.ErasedPersons;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Turns amendments of a specimen into differences of counts: old state out, new state in. A copy of
 * an amendment changes nothing. Specimens with a positive are told to tracing.
 *
 * <p>State: the amendments of each specimen, in {@link EventBuckets}, cleared by the first sweep of
 * the bucket after its memory has ended; an amendment that becomes known later than that is
 * recorded as expired.
 */
public final class ResolveSpecimens extends KeyedProcessFunction<Integer, Sample, EvidenceChange>
    implements ForgettingOperator.Forgetful<Integer> {

  private static final long serialVersionUID = 1;

  static final OutputTag<PersonFact> POSITIVES = new OutputTag<>("positives", PersonFact.TYPE);
  static final OutputTag<IntakeChange> INTAKE =
      new OutputTag<>("intake", TypeInformation.of(IntakeChange.class));
  static final OutputTag<ExpiredEvidence> EXPIRED =
      new OutputTag<>("expired", TypeInformation.of(ExpiredEvidence.class));

  private static final String SPECIMENS = "specimens";
  private static final String FEED = Topics.SAMPLING_RESULTS.topicName();

  /**
   * What comes out.
   *
   * @param evidence counts of samples, tests and positives
   * @param positives specimens with a positive, for tracing
   * @param intake admitted records and duplicates, counted
   * @param expired amendments that came too late to count
   */
  public record Outputs(
      DataStream<EvidenceChange> evidence,
      DataStream<PersonFact> positives,
      DataStream<IntakeChange> intake,
      DataStream<ExpiredEvidence> expired) {}

  private final RiskSettings settings;
  private transient ValueState<SpecimenTable> specimens;

  private ResolveSpecimens(RiskSettings settings) {
    this.settings = settings;
  }

  /** Resolves the specimens of {@code admitted}. */
  public static Outputs attach(DataStream<Sample> admitted, RiskSettings settings) {
    SingleOutputStreamOperator<EvidenceChange> evidence =
        admitted
            .keyBy(sample -> EventBuckets.of(EventHash.of(sample.specimenId())), Types.INT)
            .transform(
                "resolve specimens",
                EvidenceChangeSerializer.TYPE,
                new ForgettingOperator<>(new ResolveSpecimens(settings), settings.erased()))
            .uid(Uids.RESOLVE_SPECIMENS);
    return new Outputs(
        evidence,
        evidence.getSideOutput(POSITIVES),
        evidence.getSideOutput(INTAKE),
        evidence.getSideOutput(EXPIRED));
  }

  @Override
  public void open(OpenContext context) {
    specimens =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(SPECIMENS, SpecimenTable.Serializer.INSTANCE));
  }

  @Override
  public void forget(ErasedPersons persons, ForgettingOperator.Memory<Integer> memory)
      throws Exception {
    for (Integer bucket : memory.keys(SPECIMENS)) {
      memory.at(bucket);
      SpecimenTable table = specimens.value();
      if (table.forget(persons::contains)) {
        specimens.update(table);
      }
    }
  }

  @Override
  public void processElement(Sample sample, Context ctx, Collector<EvidenceChange> out)
      throws Exception {
    long known = sample.knownAt().toEpochMilli();
    if (sample.knownAt().isAfter(sample.collectedAt().plus(settings.trace().specimenMemory()))) {
      count(ctx, IntakeChange.ADMITTED, 1, known);
      expire(sample, ctx);
      return;
    }
    long hash = EventHash.of(sample.specimenId());
    long check = EventHash.check(sample.specimenId());
    SpecimenTable bucket = specimens.value();
    Specimen before = bucket == null ? Specimen.NONE : bucket.find(hash, check);
    SpecimenState state = SpecimenState.of(sample, EventHash.of(sample.eventId()));
    Specimen now = before.with(state);
    if (before.isForgotten() && now != before) {
      now = now.forgetting(any -> true);
    }
    countCopy(before.amendment(state.amendment()), known, ctx);
    if (now == before) {
      return;
    }
    if (bucket == null) {
      bucket = new SpecimenTable();
      ctx.timerService().registerEventTimeTimer(EventBuckets.sweepAt(endOfMemory(now)));
    }
    bucket.put(hash, check, now);
    specimens.update(bucket);
    now.evidenceSince(before, settings.boundaries()).forEach(out::collect);
    if ((now.everPositive() || before.everPositive()) && !before.isForgotten()) {
      tell(sample.specimenId(), before, now, known, ctx);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<EvidenceChange> out)
      throws Exception {
    SpecimenTable left = specimens.value().keeping(known -> endOfMemory(known) > timestamp);
    if (left.isEmpty()) {
      specimens.clear();
    } else {
      specimens.update(left);
      long memory = settings.trace().specimenMemory().toMillis();
      ctx.timerService().registerEventTimeTimer(EventBuckets.sweepAgainAt(timestamp, memory));
    }
  }

  private void countCopy(SpecimenState counted, long known, Context ctx) {
    if (counted == null) {
      count(ctx, IntakeChange.ADMITTED, 1, known);
    } else if (counted.knownAt() <= known) {
      count(ctx, IntakeChange.DUPLICATE, 1, known);
    } else {
      count(ctx, IntakeChange.ADMITTED, -1, counted.knownAt());
      count(ctx, IntakeChange.DUPLICATE, 1, counted.knownAt());
      count(ctx, IntakeChange.ADMITTED, 1, known);
    }
  }

  private void tell(String specimenId, Specimen before, Specimen now, long known, Context ctx) {
    HashSet<String> persons = new HashSet<>();
    before.amendments().forEach(amendment -> persons.addAll(amendment.tokens()));
    now.amendments().forEach(amendment -> persons.addAll(amendment.tokens()));
    for (String person : persons) {
      ctx.output(POSITIVES, PersonFact.of(person, specimenId, now, known));
    }
  }

  private void expire(Sample sample, Context ctx) {
    for (String place : sample.residences()) {
      for (String zone : ZonePath.zones(place)) {
        ctx.output(
            EXPIRED,
            new ExpiredEvidence(
                zone,
                FEED,
                settings.boundaries().cellStart(sample.collectedAt().toEpochMilli()),
                settings.boundaries().atOrAfter(sample.knownAt().toEpochMilli()),
                1,
                "beyond_memory"));
      }
    }
  }

  private long endOfMemory(Specimen of) {
    return of.lastCollectedAt().plus(settings.trace().specimenMemory()).toEpochMilli() + 1;
  }

  private void count(Context ctx, String outcome, int change, long known) {
    ctx.output(
        INTAKE,
        IntakeChange.of(FEED, settings.boundaries().atOrAfter(known), outcome, change, known));
  }
}
