package org.zonerisk.streaming.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rounding;

class WeeksBeforeDocumentsTest {

  @Test
  void roundingEarlierFiguresAndTheTimeOfALoweringAreUnderstood() {
    Policy italy = PolicyDocuments.parse(PolicyDocuments.shipped("it-dl105-2021"));
    Policy california = PolicyDocuments.parse(PolicyDocuments.shipped("us-ca-blueprint-2020"));

    assertThat(italy.lowering()).contains(Period.ofDays(14));
    assertThat(italy.lookback()).isEqualTo(Period.ofDays(14));
    assertThat(california.lowering()).isEmpty();
    assertThat(california.input("rate_week_ago"))
        .contains(
            new Input.Earlier(
                "rate_week_ago",
                new Input.LatestFigure(
                    "rate_week_ago",
                    "adjusted_daily_cases_per_100k",
                    Duration.ofDays(7),
                    Rounding.to(1)),
                Period.ofDays(7)));
    String document = PolicyDocuments.shipped("it-dl105-2021");
    assertThat(problems(document.replace("\"earlier\": \"incidence\"", "\"earlier\": \"rt\"")))
        .contains(
            "inputs.incidence_7_days_before.earlier must be a rate, a percentage or a figure, one"
                + " of [incidence, incidence_7_days_before, incidence_14_days_before, ward, icu],"
                + " was \"rt\"");
    assertThat(problems(document.replace("{\"after\": \"P14D\"}", "{\"before\": \"P14D\"}")))
        .contains("rules.lowering.after is missing", "rules.lowering.before is not known here");
  }

  private static List<String> problems(String document) {
    return catchThrowableOfType(InvalidPolicy.class, () -> PolicyDocuments.parse(document))
        .problems();
  }
}
