package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.KeyedBroadcastStateTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.mapping.PolicyDocuments;

class AssessCountyHarnessTest {

  private static final String V9 = "cn-v9-2022-06-28";

  private KeyedBroadcastOperatorTestHarness<String, ZoneDecision, PolicyUpdate, Assessment> county;

  @BeforeEach
  void open() throws Exception {
    county = create();
    county.open();
  }

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void raisesTheRestOfACountyAlsoWhereTheRuleBookArrivesAfterTheDecisions() throws Exception {
    decide("cn:1", "HIGH", "zone.red");
    decide("cn:2", "NORMAL", "zone.green");
    county.processBroadcastElement(
        new StreamRecord<>(
            new PolicyUpdate(
                new PolicyUpdate.PolicyText(V9, 1, PolicyDocuments.shipped(V9), "hash", "", 0),
                null)));
    county.watermark(millis("07-01 10:00"));

    assertThat(levels()).containsExactly(Map.entry("cn:1", "HIGH"), Map.entry("cn:2", "LOW"));
  }

  private void decide(String zoneId, String level, String colour) throws Exception {
    Instant boundary = at("07-01 10:00");
    Decision decision =
        new Decision(
            level,
            level,
            colour,
            "rule",
            Map.of(),
            Map.of(),
            Double.NaN,
            "",
            "",
            Map.of(),
            Decision.NO_LIFT,
            "",
            PolicyMemory.NONE,
            0);
    county.processElement(
        new StreamRecord<>(
            new ZoneDecision(
                ZoneHarness.zone(zoneId, 1, at("07-01 00:00"), ZoneVersion.STANDING),
                boundary,
                boundary,
                boundary,
                false,
                decision,
                V9,
                1,
                "hash",
                true,
                0,
                false)));
  }

  private TreeMap<String, String> levels() {
    TreeMap<String, String> levels = new TreeMap<>();
    List<Object> output = new ArrayList<>(county.getOutput());
    for (Object out : output) {
      if (out instanceof StreamRecord<?> record) {
        Assessment row = (Assessment) record.getValue();
        levels.put(row.zoneId(), row.own().decision().level());
      }
    }
    return levels;
  }

  @SuppressWarnings("unchecked")
  private static KeyedBroadcastOperatorTestHarness<String, ZoneDecision, PolicyUpdate, Assessment>
      create() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    KeyedBroadcastStateTransformation<String, ZoneDecision, PolicyUpdate, Assessment> attached =
        (KeyedBroadcastStateTransformation<String, ZoneDecision, PolicyUpdate, Assessment>)
            AssessCounty.attach(
                    nothing(env, ZoneDecision.class),
                    nothing(env, PolicyUpdate.class),
                    Facts.SETTINGS)
                .assessments()
                .getTransformation();
    KeyedBroadcastOperatorTestHarness<String, ZoneDecision, PolicyUpdate, Assessment> created =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                attached.getUserFunction(), attached.getBroadcastStateDescriptors()),
            attached.getKeySelector(),
            attached.getStateKeyType(),
            128,
            1,
            0);
    Configuration kryoOff = new Configuration();
    kryoOff.set(PipelineOptions.GENERIC_TYPES, false);
    created.getExecutionConfig().configure(kryoOff, OperatorHarness.class.getClassLoader());
    created.setup(
        attached
            .getOutputType()
            .createSerializer(created.getExecutionConfig().getSerializerConfig()));
    return created;
  }

  private static <T> DataStream<T> nothing(StreamExecutionEnvironment env, Class<T> type) {
    return env.fromSequence(0, 0).map(any -> (T) null).returns(TypeInformation.of(type));
  }
}
