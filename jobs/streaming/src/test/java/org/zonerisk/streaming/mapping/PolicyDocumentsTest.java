package org.zonerisk.streaming.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Otherwise;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.SiblingRule;
import org.zonerisk.domain.policy.Window;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

class PolicyDocumentsTest {

  /** Every word of the language that no shipped profile uses. */
  private static final String REST =
      """
      {
        "id": "rest", "version": 3, "jurisdiction": "x", "source": "y", "time_zone": "UTC",
        "levels": [
          {"id": "LOW", "severity": 1, "colour": "zone.green", "zh": "低", "en": "low"},
          {"id": "HIGH", "severity": 2, "colour": "zone.red", "zh": "高", "en": "high"}
        ],
        "unknown": {"colour": "zone.grey"},
        "inputs": {
          "confirmed": {"count": "cases", "only": {"class": ["confirmed"]},
                        "except": {"channel": ["inbound", "closed_loop"], "ct": ["from_35"]},
                        "window": {"last": "PT36H"}},
          "held": {"hours_in_state": true}
        },
        "freshness": {"sampling-results": {"guards": ["cases"], "max_age": "P2D"}},
        "rules": {"level": {"better_of": [
          {"rule": "confirmed", "bands_of": "confirmed",
           "bands": [{"at_most": 3, "level": "LOW"}, {"level": "HIGH"}]},
          {"cases": [
             {"when": {"all": [{"input": "held", "below": 24},
                               {"not": {"input": "confirmed", "equal": 0}}]},
              "rule": "held.high", "level": "HIGH"},
             {"when": {"any": [{"missing": "confirmed"}, {"input": "confirmed", "at_most": 9}]},
              "then": {"rule": "few", "level": "LOW"}}],
           "else": {"rule": "many", "level": "HIGH"}}
        ]}},
        "otherwise": "hold",
        "escalating": [],
        "on_switch": {"states": {"RED": "HIGH"}, "clock": "keep"}
      }
      """;

  @Test
  void aCountThatLeavesOutExcludedOnesHasItsProvisionalOnesBesideIt() {
    Selection open =
        Selection.of(Measure.CASES).only(List.of(Assessed.PROVISIONAL, Assessed.UNVERIFIED));
    List<String> marked = new ArrayList<>();
    for (String id : PolicyDocuments.SHIPPED) {
      Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(id));
      for (Input input : policy.inputs()) {
        if (input instanceof Input.Count count
            && count.selection().assessments() == ~(1 << Assessed.EXCLUDED.ordinal())) {
          Selection all = count.selection();
          Input.Count beside =
              (Input.Count) policy.input(count.id() + "_provisional").orElseThrow();
          assertThat(beside.window()).isEqualTo(count.window());
          assertThat(beside.selection())
              .isEqualTo(
                  new Selection(
                      all.measure(),
                      all.roles(),
                      all.channels(),
                      all.classes(),
                      all.purposes(),
                      all.ctBands(),
                      open.assessments()));
          marked.add(id);
        }
      }
    }
    assertThat(marked)
        .contains("cn-v9-2022-06-28", "cn-20m-2022-11-11", "cn-sanqu-2022", "cn-wuhan-wuyi-2020");
  }

  @Test
  void everyShippedProfileIsValidAndKnownByTheHashOfItsBytes() {
    for (String id : PolicyDocuments.SHIPPED) {
      String document = PolicyDocuments.shipped(id);
      Policy policy = PolicyDocuments.parse(document);

      assertThat(policy.id()).isEqualTo(id);
      assertThat(policy.hash()).isEqualTo(PolicyDocuments.hash(document)).hasSize(64);
      assertThat(policy.unsure()).isNotEmpty();
    }
    assertThat(PolicyDocuments.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void theTransmissionProfileSaysWhatTheRuleBookSays() {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped("us-cdc-transmission-2021"));
    Window week = new Window.LastDays(Period.ofDays(7));

    assertThat(policy.timeZone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(policy.effectiveFrom()).contains(LocalDate.of(2021, 2, 12));
    assertThat(policy.levels())
        .extracting(Level::id)
        .containsExactly("LOW", "MODERATE", "SUBSTANTIAL", "HIGH");
    assertThat(policy.inputs())
        .containsExactly(
            new Input.Count(
                "cases_7d", Selection.of(Measure.CASES).only(List.of(Role.RESIDENCE)), week),
            new Input.Per100k("incidence", "cases_7d"),
            new Input.Count("positives_7d", Selection.of(Measure.POSITIVES), week),
            new Input.Count("tests_7d", Selection.of(Measure.TESTS), week),
            new Input.Percent("positivity", "positives_7d", "tests_7d"));
    assertThat(policy.freshness())
        .containsExactly(
            new FreshnessRule(
                "sampling-results",
                Set.of(Measure.CASES, Measure.POSITIVES, Measure.TESTS),
                Duration.ofHours(50),
                Period.ofDays(7)));
    assertThat(policy.rules())
        .isEqualTo(
            new Rules.LevelRules(
                new Expression.WorseOf(
                    List.of(bands("incidence", 10, 50, 100), bands("positivity", 5, 8, 10)))));
    assertThat(policy.otherwise()).isEqualTo(Otherwise.UNKNOWN);
    assertThat(policy.escalating()).containsExactly("incidence");
  }

  @Test
  void theNinthEditionProfileSaysWhatTheRuleBookSays() {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped("cn-v9-2022-06-28"));
    Rules.TransitionRules rules = (Rules.TransitionRules) policy.rules();

    assertThat(rules.initial()).isEqualTo("CLEAR");
    assertThat(rules.transitions())
        .extracting(t -> t.id() + ": " + t.from() + " to " + t.to() + " " + t.urgency())
        .containsExactly(
            "new_infection: [CLEAR] to HIGH AT_ONCE",
            "new_infection_stay: [CLEAR] to MEDIUM_DIRECT AT_ONCE",
            "new_infection_in_medium: [MEDIUM_DIRECT, MEDIUM_AFTER_HIGH] to HIGH AT_ONCE",
            "seven_clear_days_and_round: [HIGH] to MEDIUM_AFTER_HIGH AT_BOUNDARY",
            "three_clear_days_in_medium: [MEDIUM_AFTER_HIGH] to CLEAR AT_BOUNDARY",
            "seven_clear_days_and_round_direct: [MEDIUM_DIRECT] to CLEAR AT_BOUNDARY");
    Selection counted = Selection.of(Measure.CASES).except(List.of(Assessed.EXCLUDED));
    assertThat(policy.inputs())
        .contains(
            new Input.Count(
                "new_stay",
                counted.only(List.of(Role.STAY)),
                new Window.SinceEntered(Period.ofDays(14))),
            new Input.ClearDays("clear_days", counted, Period.ofDays(28), Input.Start.LAST_NEW),
            new Input.ClearDays(
                "clear_days_in_medium", counted, Period.ofDays(28), Input.Start.ENTERED),
            new Input.PercentOfPopulation("day_7_round", "screened_from_day_7"));
    assertThat(policy.siblings()).contains(new SiblingRule("LOW", List.of("MEDIUM", "HIGH")));
    assertThat(policy.onSwitch().clock()).isEqualTo(OnSwitch.Clock.KEEP);
  }

  @Test
  void theCommunityProfileSaysWhatTheRuleBookSays() {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped("us-cdc-community-2022"));

    assertThat(policy.timeZone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(policy.effectiveFrom()).contains(LocalDate.of(2022, 2, 25));
    assertThat(policy.levels())
        .extracting(Level::id, Level::colour)
        .containsExactly(
            tuple("LOW", "zone.green"),
            tuple("MEDIUM", "zone.yellow"),
            tuple("HIGH", "zone.orange"));
    assertThat(policy.inputs())
        .containsExactly(
            new Input.LatestFigure("cases", "covid_cases_per_100k", Duration.ofDays(7)),
            new Input.LatestFigure(
                "admissions", "covid_hospital_admissions_per_100k", Duration.ofDays(7)),
            new Input.LatestFigure("beds", "covid_inpatient_bed_utilization", Duration.ofDays(7)));
    assertThat(policy.escalating()).isEmpty();
    assertThat(policy.otherwise()).isEqualTo(Otherwise.UNKNOWN);
  }

  @ParameterizedTest(name = "{0} cases, {1} admissions, {2} % of beds: {3}")
  @CsvSource({
    "199.99, 9.99, 9.99, LOW few_cases.low",
    "199.99, 10.0, 0, MEDIUM few_cases.medium",
    "199.99, 0, 15, HIGH few_cases.high",
    "200, 9.99, 9.99, MEDIUM many_cases.medium",
    "200, 0, 10, HIGH many_cases.high",
    ", 9.99, 9.99, LOW few_cases.low",
    "100, 5, , UNKNOWN unknown",
    "100, 20, , HIGH few_cases.high",
    "200, , , UNKNOWN unknown"
  })
  void theCommunityProfileGivesTheLevelsOfTheText(
      Double cases, Double admissions, Double beds, String levelAndRule) {
    Instant thursday = Instant.parse("2022-03-04T01:00:00Z");
    ZoneEvidence evidence = new ZoneEvidence();
    add("covid_cases_per_100k", cases, thursday, evidence);
    add("covid_hospital_admissions_per_100k", admissions, thursday, evidence);
    add("covid_inpatient_bed_utilization", beds, thursday, evidence);
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped("us-cdc-community-2022"));
    ZoneVersion county =
        new ZoneVersion(
            "us-fips:01001", 1, "", "", "", "", 1, true, Instant.EPOCH, ZoneVersion.STANDING);
    Boundaries daily = new Boundaries(policy.timeZone(), Duration.ofDays(1), Duration.ZERO);

    Decision decision =
        new Assessor(policy)
            .assess(evidence, county, daily, daily.after(thursday), PolicyMemory.NONE);

    assertThat(decision.level() + " " + decision.ruleId()).isEqualTo(levelAndRule);
  }

  private static void add(String metric, Double value, Instant at, ZoneEvidence evidence) {
    if (value != null) {
      evidence.add(new Figure(metric, at, value, at, metric));
    }
  }

  @Test
  void theRestOfTheLanguageIsUnderstood() {
    Policy policy = PolicyDocuments.parse(REST);
    Rules.LevelRules rules = (Rules.LevelRules) policy.rules();
    Expression.Cases cases =
        (Expression.Cases) ((Expression.BetterOf) rules.level()).parts().get(1);

    assertThat(cases.cases().get(0).when())
        .isEqualTo(
            new Condition.All(
                List.of(
                    new Comparison("held", Operator.BELOW, 24),
                    new Condition.Not(new Comparison("confirmed", Operator.EQUAL, 0)))));
    assertThat(cases.cases().get(1).when())
        .isEqualTo(
            new Condition.Any(
                List.of(
                    new Condition.Missing("confirmed"),
                    new Comparison("confirmed", Operator.AT_MOST, 9))));
    assertThat(cases.other()).contains(new Expression.Fixed("many", "HIGH"));
    assertThat(((Input.Count) policy.inputs().get(0)).window())
        .isEqualTo(new Window.LastHours(Duration.ofHours(36)));
    assertThat(policy.onSwitch().states()).isEqualTo(Map.of("RED", "HIGH"));
  }

  @Test
  void allProblemsOfADocumentAreReportedTogetherWithTheirPaths() {
    String broken =
        REST.replace("\"version\": 3", "\"version\": \"3\", \"signer\": \"me\"")
            .replace("\"time_zone\": \"UTC\"", "\"time_zone\": \"Mars/Base\"")
            .replace("\"class\": [\"confirmed\"]", "\"class\": [\"Confirmed\", \"sure\"]")
            .replace("\"last\": \"PT36H\"", "\"last\": \"36 h\"")
            .replace("{\"hours_in_state\": true}", "{\"rt\": 1}")
            .replace("\"max_age\": \"P2D\"", "\"age\": 2")
            .replace("\"at_most\": 3", "\"at_most\": \"3\"")
            .replace("\"below\": 24", "\"under\": 24")
            .replace("\"otherwise\": \"hold\"", "\"otherwise\": \"green\"");

    assertThat(problems(broken))
        .contains(
            "version must be a whole number, was \"3\"",
            "signer is not known here",
            "time_zone must be a time zone as in Asia/Shanghai, was \"Mars/Base\"",
            "inputs.confirmed.only.class must be one of [none, unknown, confirmed, asymptomatic],"
                + " was Confirmed",
            "inputs.confirmed.window.last must be whole days as in P7D or hours as in PT24H,"
                + " was \"36 h\"",
            "inputs.held must have exactly one of [count, per_100k, percent,"
                + " percent_of_population, clear_days, hours_in_state, figure, earlier], has []",
            "inputs.held.rt is not known here",
            "freshness.sampling-results.max_age is missing",
            "freshness.sampling-results.age is not known here",
            "rules.level.better_of[0].bands[0].at_most must be a number, was \"3\"",
            "rules.level.better_of[1].cases[0].when.all[0].under is not known here",
            "otherwise must be one of [hold, unknown], was \"green\"");
  }

  @Test
  void problemsOfTheRulesAreReportedBesideThoseOfTheDocument() {
    String broken =
        REST.replace("\"version\": 3", "\"version\": 3.5")
            .replace("\"level\": \"HIGH\"}]},", "\"level\": \"PURPLE\"}]},");

    assertThat(problems(broken))
        .containsExactly(
            "version must be a whole number, was 3.5", "rule confirmed: there is no level PURPLE");
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    assertThat(problems("{\"id\": ")).singleElement().asString().contains("is not JSON");
    assertThat(problems("{\"id\": \"a\", \"id\": \"b\"}").get(0)).contains("is not JSON");
    assertThat(problems("{} {}").get(0)).contains("is not JSON");
    assertThat(problems("")).contains("the document is missing", "rules is missing");
    assertThat(problems("[]")).contains("the document must be an object, was []");
  }

  @Test
  void anUnknownProfileIsNamed() {
    assertThatThrownBy(() -> PolicyDocuments.shipped("green"))
        .hasMessage("no profile green, there are " + PolicyDocuments.SHIPPED);
  }

  private static Expression bands(String input, double moderate, double substantial, double high) {
    return new Expression.Bands(
        input,
        input,
        List.of(
            below(moderate, "LOW"),
            below(substantial, "MODERATE"),
            below(high, "SUBSTANTIAL"),
            new Expression.Step(Optional.empty(), "HIGH")));
  }

  private static Expression.Step below(double limit, String level) {
    return new Expression.Step(Optional.of(new Expression.Limit(Operator.BELOW, limit)), level);
  }

  private static List<String> problems(String document) {
    InvalidPolicy invalid =
        catchThrowableOfType(InvalidPolicy.class, () -> PolicyDocuments.parse(document));
    assertThat(invalid).as("the document is refused").isNotNull();
    return invalid.problems();
  }
}
