package org.zonerisk.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** The map is a process of its own: it knows neither Flink nor Iceberg nor the local stack. */
class ClassPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.flink.api.common.JobID",
        "org.apache.iceberg.Table",
        "org.zonerisk.local.cli.Cli",
        "org.zonerisk.oracle.Oracle"
      })
  void doesWithout(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void readsEveryShippedRuleBookWithoutFlink() {
    for (String id : PolicyDocuments.SHIPPED) {
      Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(id));
      assertThat(policy.levels()).as(id).isNotEmpty();
    }
  }
}
