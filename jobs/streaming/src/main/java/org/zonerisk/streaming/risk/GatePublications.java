package org.zonerisk.streaming.risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.publication.GateSnapshot;
import org.zonerisk.domain.publication.OfferedList;
import org.zonerisk.domain.publication.Publication;
import org.zonerisk.domain.publication.PublicationGate;
import org.zonerisk.domain.publication.Verdict;

/**
 * Offers the complete lists of an authority to its gate, when known time has passed them, and tells
 * what becomes of each. The order of arrival does not matter: lists act at the times at which they
 * are known, those of one time in the order in which they were seen, and orders of that time after
 * them.
 *
 * <p>State, by authority: lists and orders that are not known yet, cleared at their time; the gate,
 * cleared when no list of the authority has been seen for 31 days, after which its last one is not
 * known any more.
 */
public final class GatePublications
    extends KeyedProcessFunction<String, GateInput, PublicationState> {

  private static final long serialVersionUID = 1;

  /** How long a list is known after it was seen. */
  static final Duration MEMORY = Duration.ofDays(31);

  private transient ValueState<GateSnapshot> gate;
  private transient MapState<Long, List<GateInput>> waiting;

  private GatePublications() {}

  /** Judges lists; tells the state of each whenever what becomes of it is news. */
  public static DataStream<PublicationState> attach(DataStream<GateInput> inputs) {
    return inputs
        .keyBy(GateInput::authority, Types.STRING)
        .process(new GatePublications(), TypeInformation.of(PublicationState.class))
        .uid(Uids.GATE_PUBLICATIONS)
        .name("gate publications");
  }

  @Override
  public void open(OpenContext context) {
    gate =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("gate", TypeInformation.of(GateSnapshot.class)));
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, Types.LIST(TypeInformation.of(GateInput.class))));
  }

  @Override
  public void processElement(GateInput input, Context ctx, Collector<PublicationState> out)
      throws Exception {
    List<GateInput> others = waiting.get(input.at());
    List<GateInput> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
    all.add(input);
    waiting.put(input.at(), all);
    ctx.timerService().registerEventTimeTimer(input.at());
  }

  @Override
  public void onTimer(long time, OnTimerContext ctx, Collector<PublicationState> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    List<GateInput> known = waiting.get(time);
    if (known != null) {
      waiting.remove(time);
      GateSnapshot now = judge(known, time, out);
      if (now != null) {
        gate.update(now);
        ctx.timerService().registerEventTimeTimer(forgottenAt(now));
      }
    }
    GateSnapshot last = gate.value();
    if (last != null && time >= forgottenAt(last)) {
      gate.clear();
    }
  }

  /** Judges what is known at a time, and tells what is news at its end; what the gate is then. */
  private GateSnapshot judge(List<GateInput> known, long time, Collector<PublicationState> out)
      throws Exception {
    PublicationGate judge = restored();
    Map<Publication, Verdict> news = new LinkedHashMap<>();
    known.stream()
        .filter(input -> !input.isOrder())
        .map(GateInput::list)
        .sorted()
        .forEach(list -> note(judge.offer(list), news));
    known.stream()
        .filter(GateInput::isOrder)
        .sorted(Comparator.comparing(GateInput::publicationId).thenComparing(GateInput::orderId))
        .forEach(order -> note(judge.confirm(order.publicationId(), order.orderId()), news));
    news.values().forEach(verdict -> out.collect(PublicationState.judged(verdict, time)));
    return judge.snapshot().orElse(null);
  }

  private PublicationGate restored() throws Exception {
    GateSnapshot before = gate.value();
    return before == null
        ? new PublicationGate(PublicationGate.Settings.STANDARD)
        : PublicationGate.restored(PublicationGate.Settings.STANDARD, before);
  }

  private static void note(List<Verdict> verdicts, Map<Publication, Verdict> news) {
    verdicts.forEach(verdict -> news.put(verdict.publication(), verdict));
  }

  private static long forgottenAt(GateSnapshot gate) {
    OfferedList newest = gate.newest();
    return newest.publication().seenAt().plus(MEMORY).toEpochMilli();
  }
}
