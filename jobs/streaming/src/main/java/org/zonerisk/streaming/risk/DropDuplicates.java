package org.zonerisk.streaming.risk;

import java.io.Serializable;
import java.util.List;
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
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.ErasedPersons;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Lets each event through once. Of the copies known within 72 hours of one that counts only that
 * one counts, read in the order of their known times whatever the order of arrival: where a copy
 * known earlier arrives later, it goes out too, and the one that went before it leaves by {@link
 * Outputs#withdrawn} to be taken back.
 *
 * <p>State: of each event the known times of the copies that can still change which one counts,
 * nearly always a single one; in {@link EventBuckets}, cleared by the first sweep of the bucket
 * that comes 72 hours or more after the last copy that counts.
 *
 * @param <T> records of one feed
 */
public final class DropDuplicates<T> extends KeyedProcessFunction<Integer, T, T> {

  private static final long serialVersionUID = 1;

  /** How long copies of a record are recognised after the first, milliseconds. */
  static final long MEMORY_MILLIS = RiskSettings.DUPLICATE_MEMORY.toMillis();

  private static final OutputTag<IntakeChange> INTAKE =
      new OutputTag<>("intake", TypeInformation.of(IntakeChange.class));

  /** How to read the records of a feed. Two records with equal hashes are copies of one event. */
  interface Feed<T> extends Serializable {
    Topics topic();

    TypeInformation<T> type();

    long hash(T event);

    long check(T event);

    /** Known time, epoch milliseconds. */
    long knownAt(T event);

    /** The same event, known at another time. */
    T knownAt(T event, long time);

    /** What is left of an event without these persons: nothing, or one event. */
    default List<T> forgetting(T event, ErasedPersons persons) {
      return List.of(event);
    }
  }

  /**
   * What comes out.
   *
   * @param first each event once
   * @param withdrawn copies taken for the first until one known earlier arrived
   * @param intake admitted records and duplicates, counted
   * @param <T> records of the feed
   */
  public record Outputs<T>(
      SingleOutputStreamOperator<T> first,
      DataStream<T> withdrawn,
      DataStream<IntakeChange> intake) {}

  private final Feed<T> feed;
  private final Boundaries boundaries;
  private final OutputTag<T> withdrawn;
  private transient ValueState<KnownCopies> copies;

  private DropDuplicates(Feed<T> feed, Boundaries boundaries, OutputTag<T> withdrawn) {
    this.feed = feed;
    this.boundaries = boundaries;
    this.withdrawn = withdrawn;
  }

  /** Each scan once, as far as counting and tracing need it. */
  static Outputs<Presence> byScan(DataStream<Presence> admitted, RiskSettings settings) {
    return attach(
        admitted,
        new DeduplicatedFeeds.Presences(Topics.HEALTH_CODE_SCANS),
        Uids.DROP_DUPLICATE_SCANS,
        settings);
  }

  /** Each trip once, as far as counting and tracing need it. */
  static Outputs<Presence> byTrip(DataStream<Presence> admitted, RiskSettings settings) {
    return attach(
        admitted,
        new DeduplicatedFeeds.Presences(Topics.MOBILITY_RECORDS),
        Uids.DROP_DUPLICATE_TRIPS,
        settings);
  }

  /** Each report of a source once, when it is known that none was known before it. */
  public static Outputs<FeedReport> reports(
      DataStream<FeedReport> admitted, RiskSettings settings) {
    return inKnownOrder(
        admitted,
        new DeduplicatedFeeds.Reports(),
        Uids.AWAIT_REPORTS,
        Uids.DROP_DUPLICATE_REPORTS,
        settings);
  }

  /** Each row of a publication once. */
  public static Outputs<PublicationRow> publications(
      DataStream<PublicationRow> admitted, RiskSettings settings) {
    return attach(
        admitted,
        new DeduplicatedFigures.Publications(),
        Uids.DROP_DUPLICATE_PUBLICATIONS,
        settings);
  }

  /** Each figure about a zone once, when it is known that none was known before it. */
  public static Outputs<FacilityMetric> figures(
      DataStream<FacilityMetric> admitted, RiskSettings settings) {
    return inKnownOrder(
        admitted,
        new DeduplicatedFigures.Figures(),
        Uids.AWAIT_FIGURES,
        Uids.DROP_DUPLICATE_FIGURES,
        settings);
  }

  /** Each state of a screening round once, likewise. */
  public static Outputs<ScreeningRound> rounds(
      DataStream<ScreeningRound> admitted, RiskSettings settings) {
    return inKnownOrder(
        admitted,
        new DeduplicatedFigures.Rounds(),
        Uids.AWAIT_ROUNDS,
        Uids.DROP_DUPLICATE_ROUNDS,
        settings);
  }

  /** Each scan once, whole, likewise; for the archive. */
  public static DataStream<Scan> scans(DataStream<Scan> admitted, RiskSettings settings) {
    return inKnownOrder(
            admitted,
            new DeduplicatedFeeds.Scans(),
            Uids.AWAIT_SCANS,
            Uids.DROP_DUPLICATE_SCANS,
            settings)
        .first();
  }

  /** Each trip once, whole, likewise; for the archive. */
  public static DataStream<Trip> trips(DataStream<Trip> admitted, RiskSettings settings) {
    return inKnownOrder(
            admitted,
            new DeduplicatedFeeds.Trips(),
            Uids.AWAIT_TRIPS,
            Uids.DROP_DUPLICATE_TRIPS,
            settings)
        .first();
  }

  /** Each amendment of a specimen once, likewise; for the archive: the risk job resolves them. */
  public static DataStream<Sample> samples(DataStream<Sample> admitted, RiskSettings settings) {
    return inKnownOrder(
            admitted,
            new DeduplicatedFeeds.Samples(),
            Uids.AWAIT_SAMPLES,
            Uids.DROP_DUPLICATE_SAMPLES,
            settings)
        .first();
  }

  private static <T> Outputs<T> inKnownOrder(
      DataStream<T> admitted, Feed<T> feed, String awaitUid, String uid, RiskSettings settings) {
    return attach(
        AwaitKnown.attach(admitted, feed, awaitUid, settings.erased()), feed, uid, settings);
  }

  private static <T> Outputs<T> attach(
      DataStream<T> admitted, Feed<T> feed, String uid, RiskSettings settings) {
    OutputTag<T> withdrawn = new OutputTag<>("withdrawn", feed.type());
    SingleOutputStreamOperator<T> first =
        admitted
            .keyBy(event -> EventBuckets.of(feed.hash(event)), Types.INT)
            .process(new DropDuplicates<>(feed, settings.boundaries(), withdrawn), feed.type())
            .uid(uid)
            .name(uid.replace('-', ' '));
    return new Outputs<>(first, first.getSideOutput(withdrawn), first.getSideOutput(INTAKE));
  }

  @Override
  public void open(OpenContext context) {
    copies =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("known-copies", KnownCopies.Serializer.INSTANCE));
  }

  @Override
  public void processElement(T event, Context ctx, Collector<T> out) throws Exception {
    KnownCopies bucket = copies.value();
    if (bucket == null) {
      bucket = new KnownCopies();
      ctx.timerService()
          .registerEventTimeTimer(EventBuckets.sweepAt(feed.knownAt(event) + MEMORY_MILLIS));
    }
    judge(event, bucket, ctx, out);
    copies.update(bucket);
  }

  private void judge(T event, KnownCopies bucket, Context ctx, Collector<T> out) {
    long known = feed.knownAt(event);
    long hash = feed.hash(event);
    long check = feed.check(event);
    long[] times = bucket.times(hash, check);
    if (times.length == 0) {
      count(ctx, IntakeChange.ADMITTED, 1, known);
      bucket.put(hash, check, known);
      out.collect(event);
      return;
    }
    CopiesInTime before = new CopiesInTime(times, MEMORY_MILLIS);
    if (before.has(known)) {
      count(ctx, IntakeChange.DUPLICATE, 1, known);
      return;
    }
    CopiesInTime after = before.with(known);
    count(ctx, after.counts(known) ? IntakeChange.ADMITTED : IntakeChange.DUPLICATE, 1, known);
    correct(event, before, after, ctx, out);
    if (after.counts(known)) {
      out.collect(event);
    }
    bucket.put(hash, check, after.since(ctx.timerService().currentWatermark()).times());
  }

  /** Takes out or puts in the copies before that count otherwise now. */
  private void correct(
      T event, CopiesInTime before, CopiesInTime after, Context ctx, Collector<T> out) {
    for (long time : before.times()) {
      boolean counts = after.counts(time);
      if (before.counts(time) != counts) {
        count(ctx, IntakeChange.ADMITTED, counts ? 1 : -1, time);
        count(ctx, IntakeChange.DUPLICATE, counts ? -1 : 1, time);
        T copy = feed.knownAt(event, time);
        if (counts) {
          out.collect(copy);
        } else {
          ctx.output(withdrawn, copy);
        }
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<T> out) throws Exception {
    KnownCopies left = copies.value().since(timestamp, MEMORY_MILLIS);
    if (left.isEmpty()) {
      copies.clear();
    } else {
      copies.update(left);
      ctx.timerService()
          .registerEventTimeTimer(EventBuckets.sweepAgainAt(timestamp, MEMORY_MILLIS));
    }
  }

  private void count(Context ctx, String outcome, int change, long known) {
    ctx.output(
        INTAKE,
        IntakeChange.of(
            feed.topic().topicName(), boundaries.atOrAfter(known), outcome, change, known));
  }
}
