package org.zonerisk.streaming.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.zonerisk.domain.assessment.PolicyTrial;
import org.zonerisk.domain.check.PolicyCheck;
import org.zonerisk.domain.policy.Policy;

/**
 * The shipped rule books at the edges of their rules. The oracle is held against the same table.
 */
class GoldenCasesTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/golden-cases.csv", numLinesToSkip = 1)
  void theEngineDecidesAsTheTextSays(String policy, String state, String inputs, String level) {
    PolicyTrial trial = new PolicyTrial(read(policy));

    assertThat(trial.of(values(inputs), Optional.ofNullable(state)).level()).isEqualTo(level);
  }

  @Test
  void everyShippedRuleBookIsProven() {
    for (String id : PolicyDocuments.SHIPPED) {
      assertThat(PolicyCheck.findings(read(id))).as(id).isEmpty();
    }
  }

  private static Policy read(String id) {
    return PolicyDocuments.parse(PolicyDocuments.shipped(id));
  }

  private static Map<String, Double> values(String inputs) {
    Map<String, Double> values = new TreeMap<>();
    for (String input : inputs.split(" ")) {
      String[] parts = input.split("=");
      values.put(parts[0], Double.valueOf(parts[1]));
    }
    return values;
  }
}
