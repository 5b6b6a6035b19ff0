package org.zonerisk.streaming.risk;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives everything that is known of a zone its {@link ZoneKey}. What arrives ahead of the first
 * version of its zone waits for it: the watermark cannot pass that version, so nothing is late for
 * having waited.
 *
 * <p>State: the hash of the zone's key, never cleared, as its versions; what waits, cleared by the
 * first version.
 */
public final class LocateZones extends KeyedProcessFunction<String, ZoneInput, ZoneInput> {

  private static final long serialVersionUID = 1;

  private transient ValueState<Integer> hash;
  private transient ListState<ZoneInput> waiting;
  private transient int keyGroups;

  private LocateZones() {}

  /** Locates the zones of {@code inputs}. */
  public static SingleOutputStreamOperator<ZoneInput> attach(DataStream<ZoneInput> inputs) {
    return inputs
        .keyBy(ZoneInput::zoneId, Types.STRING)
        .process(new LocateZones(), TypeInformation.of(ZoneInput.class))
        .uid(Uids.LOCATE_ZONES)
        .name("locate zones");
  }

  @Override
  public void open(OpenContext context) {
    hash = getRuntimeContext().getState(new ValueStateDescriptor<>("key-hash", Types.INT));
    waiting =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("waiting", TypeInformation.of(ZoneInput.class)));
    keyGroups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
  }

  @Override
  public void processElement(ZoneInput input, Context ctx, Collector<ZoneInput> out)
      throws Exception {
    Integer known = hash.value();
    if (known == null && input.version() == null) {
      waiting.add(input);
      return;
    }
    if (known == null) {
      known = ZoneKey.of(input.zoneId(), input.version().home(), keyGroups).hash();
      hash.update(known);
      for (ZoneInput before : waiting.get()) {
        out.collect(before.at(known));
      }
      waiting.clear();
    }
    out.collect(input.at(known));
  }
}
