package org.zonerisk.streaming.risk;

import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** {@link AssessZones} as it stands in the graph, without the graph. */
final class ZoneHarness implements AutoCloseable {

  private static final String HOME = "cn:0";
  private static final int KEY_GROUPS = 128;

  private final RiskSettings settings;
  private KeyedBroadcastOperatorTestHarness<ZoneKey, ZoneInput, PolicyUpdate, ZoneDecision> harness;

  ZoneHarness(RiskSettings settings) throws Exception {
    this.settings = settings;
    this.harness = create();
    harness.open();
  }

  /** A zone of county cn:0, assessed from {@code from} on. */
  static ZoneVersion zone(String zoneId, int version, Instant from, Instant to) {
    return new ZoneVersion(zoneId, version, zoneId, "test", "cn:0", "cn:0", 1000, true, from, to);
  }

  /** A zone that comes out of others at {@code from}, and inherits their state. */
  static ZoneVersion outOf(List<String> predecessors, String zoneId, Instant from) {
    return new ZoneVersion(
        zoneId,
        1,
        zoneId,
        "test",
        "cn:0",
        "cn:0",
        1000,
        true,
        from,
        ZoneVersion.STANDING,
        predecessors,
        ZoneVersion.Inheritance.STATE);
  }

  void zone(ZoneVersion zone) throws Exception {
    RegisteredZone registered =
        new RegisteredZone(zone, zone.effectiveFrom().toEpochMilli() - 1, HOME);
    process(ZoneInput.of(registered));
    if (zone.takesOver()) {
      for (String before : zone.predecessors()) {
        process(ZoneInput.succession(before, registered));
      }
    }
  }

  void policy(String profile) throws Exception {
    policy(profile, 0);
  }

  void policy(String profile, long knownAt) throws Exception {
    process(
        new PolicyUpdate(
            new PolicyUpdate.PolicyText(
                profile, 1, PolicyDocuments.shipped(profile), "hash", "", knownAt),
            null));
  }

  void assign(String id, String profile, String from) throws Exception {
    process(
        new PolicyUpdate(
            null, new PolicyUpdate.Assignment(id, "", profile, 1, millis(from), true, 0)));
  }

  void evidence(EvidenceChange change) throws Exception {
    process(ZoneInput.of(change));
  }

  void early(EvidenceChange change, String knownAt) throws Exception {
    process(ZoneInput.of(new EarlyCase(change, millis(knownAt))));
  }

  void report(String zone, String time) throws Exception {
    process(
        ZoneInput.of(
            new FeedReport(
                "r" + zone + time,
                "sampling-results",
                zone,
                "test",
                at(time),
                at(time),
                at(time))));
  }

  void figure(ZoneFigure change) throws Exception {
    process(ZoneInput.of(change));
  }

  /** The end of the boundaries up to {@code time}, on both inputs. */
  void watermark(long time) throws Exception {
    harness.watermark(time);
  }

  void watermark(String time) throws Exception {
    watermark(millis(time));
  }

  void restart() throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = create();
    harness.initializeState(state);
    harness.open();
  }

  /** The decisions since the last call. */
  List<ZoneDecision> take() {
    List<ZoneDecision> taken = new ArrayList<>();
    for (Object out = harness.getOutput().poll(); out != null; out = harness.getOutput().poll()) {
      if (out instanceof StreamRecord<?> record) {
        taken.add((ZoneDecision) record.getValue());
      }
    }
    return taken;
  }

  List<ExpiredEvidence> takeExpired() {
    Queue<StreamRecord<ExpiredEvidence>> out =
        harness.getSideOutput(
            new OutputTag<>("expired", TypeInformation.of(ExpiredEvidence.class)));
    List<ExpiredEvidence> taken = new ArrayList<>();
    while (out != null && !out.isEmpty()) {
      taken.add(out.poll().getValue());
    }
    return taken;
  }

  /** Keys with state, summed over the states of the operator. */
  int stateEntries() {
    return backend().numKeyValueStateEntries();
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  /** Boundaries that the chain of a zone remembers. */
  int chainLength(String zoneId) throws Exception {
    return size(zoneId, "chain", ChainLink.class);
  }

  /** Cells of a zone that hold evidence. */
  int cells(String zoneId) throws Exception {
    return size(zoneId, "cells", CellCounts.class);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  /** Figures of a zone and metric that are kept. */
  List<Figure> figures(String zoneId, String metric) throws Exception {
    KnownFigures known =
        entries(zoneId, new MapStateDescriptor<>("figures", Types.STRING, type(KnownFigures.class)))
            .get(metric);
    return known == null ? List.of() : known.figures();
  }

  private <T> int size(String zoneId, String name, Class<T> type) throws Exception {
    List<Long> keys = new ArrayList<>();
    entries(zoneId, new MapStateDescriptor<>(name, Types.LONG, type(type)))
        .keys()
        .forEach(keys::add);
    return keys.size();
  }

  private <K, V> MapState<K, V> entries(String zoneId, MapStateDescriptor<K, V> descriptor)
      throws Exception {
    descriptor.initializeSerializerUnlessSet(harness.getExecutionConfig());
    backend().setCurrentKey(ZoneKey.of(zoneId, HOME, KEY_GROUPS));
    return backend()
        .getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
  }

  private static <T> TypeInformation<T> type(Class<T> type) {
    return TypeInformation.of(type);
  }

  private void process(ZoneInput input) throws Exception {
    int hash = ZoneKey.of(input.zoneId(), HOME, KEY_GROUPS).hash();
    harness.processElement(new StreamRecord<>(input.at(hash)));
  }

  private void process(PolicyUpdate update) throws Exception {
    harness.processBroadcastElement(new StreamRecord<>(update));
  }

  private HeapKeyedStateBackend<ZoneKey> backend() {
    return BroadcastHarness.state(harness);
  }

  private KeyedBroadcastOperatorTestHarness<ZoneKey, ZoneInput, PolicyUpdate, ZoneDecision> create()
      throws Exception {
    return BroadcastHarness.ofOperator(
        AssessZones.attach(
                BroadcastHarness.nothing(ZoneInput.class),
                BroadcastHarness.nothing(PolicyUpdate.class),
                settings)
            .decisions());
  }
}
