package org.zonerisk.streaming.risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.publication.LevelWords;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.domain.publication.OfferedList;
import org.zonerisk.domain.publication.Publication;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.risk.PublicationState.Stage;

/**
 * Holds the rows of a publication back until all of it is known, and then gives it out whole; a
 * part of a list is never taken for the list. Whether and when it is complete depends on the known
 * times of its rows alone. What is incomplete at a boundary says so, and is given up after the
 * horizon. What is complete goes to its gate, too, which says what becomes of it.
 *
 * <p>State, by publication: rows with the known times of their first copies, and what they add up
 * to by known time, both cleared when it is complete or given up; one small mark, cleared when
 * admission takes no further row of it.
 */
public final class AssemblePublications
    extends KeyedProcessFunction<String, PublicationRow, PublishedLevel> {

  private static final long serialVersionUID = 1;

  /** No row is admitted that is known later than this after its publication was seen. */
  private static final Duration OLDEST_ROW = Admission.Bounds.standard().oldestTrip();

  private static final OutputTag<PublicationState> STATES =
      new OutputTag<>("publication-states", TypeInformation.of(PublicationState.class));

  private static final OutputTag<OfferedList> COMPLETE =
      new OutputTag<>("complete-publications", TypeInformation.of(OfferedList.class));

  /**
   * What comes out.
   *
   * @param levels the rows of each complete publication, one for an empty list
   * @param states changes of the state of each publication that is not complete
   * @param complete each complete publication, as its gate looks at it
   */
  public record Outputs(
      DataStream<PublishedLevel> levels,
      DataStream<PublicationState> states,
      DataStream<OfferedList> complete) {}

  private final Boundaries boundaries;
  private final Duration horizon;
  private transient ValueState<Assembly> assembly;
  private transient MapState<ListedZone, Long> firstKnown;
  private transient MapState<Long, ListTally> becomingKnown;

  private AssemblePublications(RiskSettings settings) {
    this.boundaries = settings.boundaries();
    this.horizon = settings.horizon();
  }

  /** Assembles the publications of {@code rows}. */
  public static Outputs attach(DataStream<PublicationRow> rows, RiskSettings settings) {
    SingleOutputStreamOperator<PublishedLevel> levels =
        rows.keyBy(row -> row.publication().key(), Types.STRING)
            .process(new AssemblePublications(settings), TypeInformation.of(PublishedLevel.class))
            .uid(Uids.ASSEMBLE_PUBLICATIONS)
            .name("assemble publications");
    return new Outputs(levels, levels.getSideOutput(STATES), levels.getSideOutput(COMPLETE));
  }

  @Override
  public void open(OpenContext context) {
    assembly =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("assembly", TypeInformation.of(Assembly.class)));
    firstKnown =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "first-known", TypeInformation.of(ListedZone.class), Types.LONG));
    becomingKnown =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "becoming-known", Types.LONG, TypeInformation.of(ListTally.class)));
  }

  @Override
  public void processElement(PublicationRow row, Context ctx, Collector<PublishedLevel> out)
      throws Exception {
    long known = row.knownAt().toEpochMilli();
    Assembly begun = assembly.value();
    if (begun == null) {
      begun = Assembly.begin(row.publication(), known);
      assembly.update(begun);
      ctx.timerService().registerEventTimeTimer(givenUpAt(begun));
      ctx.timerService().registerEventTimeTimer(forgottenAt(begun.publication()));
    } else if (begun.closed()) {
      return;
    } else if (known < begun.firstKnownAt()) {
      assembly.update(begun.firstKnownAt(known));
      ctx.timerService().registerEventTimeTimer(givenUpAt(begun.firstKnownAt(known)));
    }
    if (row.ofEmptyList()) {
      expect(known, ListTally.EMPTY, ctx);
    } else {
      add(new ListedZone(row.zoneId(), row.level()), known, ctx);
    }
  }

  /** A row counts from the known time of its first copy on. */
  private void add(ListedZone row, long known, Context ctx) throws Exception {
    Long before = firstKnown.get(row);
    if (before != null && before <= known) {
      return;
    }
    ListTally one = ListTally.of(row.zoneId(), row.level());
    if (before != null) {
      expect(before, ListTally.EMPTY.minus(one), ctx);
    }
    firstKnown.put(row, known);
    expect(known, one, ctx);
  }

  private void expect(long known, ListTally rows, Context ctx) throws Exception {
    ListTally others = becomingKnown.get(known);
    becomingKnown.put(known, others == null ? rows : others.plus(rows));
    if (others == null) {
      ctx.timerService().registerEventTimeTimer(known);
      ctx.timerService().registerEventTimeTimer(boundaries.atOrAfter(known));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext ctx, Collector<PublishedLevel> out)
      throws Exception {
    Assembly begun = assembly.value();
    if (begun == null || ctx.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    boolean last = time >= forgottenAt(begun.publication());
    if (!begun.closed()) {
      assembly.update(advance(begun, time, last, ctx, out));
    }
    if (last) {
      assembly.clear();
    }
  }

  /** What is known of the publication by {@code time}, and what follows from it. */
  private Assembly advance(
      Assembly begun, long time, boolean last, OnTimerContext ctx, Collector<PublishedLevel> out)
      throws Exception {
    ListTally rows = becomingKnown.get(time);
    becomingKnown.remove(time);
    Assembly now = rows == null ? begun : begun.plus(rows);
    if (rows != null && now.known().completes(now.publication())) {
      giveOut(now.publication(), time, ctx, out);
      forgetRows();
      return now.told(Stage.COMPLETE);
    }
    if (last || time >= givenUpAt(now)) {
      forgetRows();
      return tell(now, Stage.ABANDONED, time, ctx);
    }
    boolean news = now.known().rows() != now.told();
    return news && boundaries.cellStart(time) == time
        ? tell(now, Stage.INCOMPLETE, time, ctx)
        : now;
  }

  private void giveOut(
      Publication publication, long time, OnTimerContext ctx, Collector<PublishedLevel> out)
      throws Exception {
    List<ListedZone> rows = new ArrayList<>(publication.rowCount());
    for (Map.Entry<ListedZone, Long> row : firstKnown.entries()) {
      if (row.getValue() <= time) {
        rows.add(row.getKey());
      }
    }
    if (rows.isEmpty()) {
      out.collect(new PublishedLevel(publication, "", "", time));
    }
    Collections.sort(rows);
    OfferedList.Rows offered = OfferedList.of(publication, time);
    for (ListedZone row : rows) {
      out.collect(new PublishedLevel(publication, row.zoneId(), row.level(), time));
      offered.add(row.zoneId(), LevelWords.STANDARD.severity(row.level()));
    }
    ctx.output(COMPLETE, offered.list());
  }

  private void forgetRows() {
    firstKnown.clear();
    becomingKnown.clear();
  }

  private static Assembly tell(Assembly now, Stage stage, long time, OnTimerContext ctx) {
    ctx.output(
        STATES, PublicationState.waiting(now.publication(), stage, now.known().rows(), time));
    return now.told(stage);
  }

  private long givenUpAt(Assembly begun) {
    return boundaries.atOrAfter(begun.firstKnownAt() + horizon.toMillis());
  }

  private static long forgottenAt(Publication publication) {
    return publication.seenAt().plus(OLDEST_ROW).toEpochMilli() + 1;
  }
}
