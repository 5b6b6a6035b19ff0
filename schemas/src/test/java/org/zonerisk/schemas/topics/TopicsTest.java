package org.zonerisk.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.schemas.SampleRecords;

class TopicsTest {
  @Test
  void theFullNameIsTheDataSetADotAndTheTopicName() {
    assertThat(Topics.SAMPLING_RESULTS.in("demo")).isEqualTo("demo.sampling-results");
  }

  @Test
  void aDataSetNameThatIsNotValidIsRefused() {
    assertThatThrownBy(() -> Topics.ZONES.in("Demo")).hasMessageContaining("\"Demo\"");
  }

  @Test
  void feedsReferencesAndOutputsAreTheOnesOfTheDesign() {
    assertThat(names(TopicKind.FEED))
        .containsExactly(
            "health-code-scans",
            "sampling-results",
            "mobility-records",
            "feed-reports",
            "facility-metrics",
            "screening-rounds",
            "publications");
    assertThat(names(TopicKind.REFERENCE))
        .containsExactly("zones", "policies", "policy-assignments", "orders");
    assertThat(names(TopicKind.OUTPUT)).containsExactly("zone-risk-changes");
  }

  @ParameterizedTest
  @EnumSource(Topics.class)
  void isFoundByItsName(Topics topic) {
    assertThat(Topics.named(topic.topicName())).contains(topic);
  }

  @Test
  void anUnknownNameFindsNoTopic() {
    assertThat(Topics.named("demo.zones")).isEmpty();
  }

  @Test
  void theKeyJoinsTheValuesOfTheKeyFields() {
    assertThat(Topics.ZONES.key(SampleRecords.aZone())).isEqualTo("cn:110101001|1");
    assertThat(Topics.MOBILITY_RECORDS.key(SampleRecords.aTrip())).isEqualTo("trip-1");
  }

  @Test
  void theKeyOfAnotherTopicsRecordIsRefused() {
    assertThatThrownBy(() -> Topics.ZONES.key(SampleRecords.aTrip()))
        .hasMessageContaining("zones holds");
  }

  @Test
  void feedsAreKeptForLookbackAndHorizonAndReferencesForever() {
    assertThat(Topics.HEALTH_CODE_SCANS.retention()).contains(Duration.ofDays(18));
    assertThat(Topics.ZONES.retention()).isEmpty();
    assertThat(Topics.ZONES.config(TopicClock.BROKER))
        .containsEntry("cleanup.policy", "compact")
        .doesNotContainKey("retention.ms");
  }

  @Test
  void aLiveFeedIsTimedByTheBroker() {
    assertThat(Topics.MOBILITY_RECORDS.config(TopicClock.BROKER))
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("retention.ms", "1555200000")
        .as("what has run out is gone a day later")
        .containsEntry("segment.ms", "86400000");
  }

  @ParameterizedTest
  @EnumSource(Topics.class)
  void aReplayOfYearsAgoLosesNothingToRetentionOrToTheBrokersClock(Topics topic) {
    assertThat(topic.config(TopicClock.PRODUCER))
        .containsEntry("message.timestamp.type", "CreateTime")
        .containsEntry("message.timestamp.after.max.ms", "9223372036854775807")
        .containsEntry("retention.ms", "-1");
  }

  @Test
  void ticksAreWrittenIntoFeedsAndReferencesOnly() {
    assertThat(Arrays.stream(Topics.values()).filter(t -> !t.carriesTicks()))
        .containsExactly(Topics.ZONE_RISK_CHANGES);
  }

  @Test
  void aTickInACompactedTopicHasAKeyAndAnEmptyValueThatIsNoTombstone() {
    assertThat(Tick.key()).isNotEmpty();
    assertThat(Tick.value()).isEmpty();
  }

  private static List<String> names(TopicKind kind) {
    return Topics.ofKind(kind).stream().map(Topics::topicName).toList();
  }
}
