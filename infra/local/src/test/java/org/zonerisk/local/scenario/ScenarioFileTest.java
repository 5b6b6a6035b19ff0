package org.zonerisk.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScenarioFileTest {

  @Test
  void shipsScenariosThatBearTheNameOfTheirFile() {
    assertThat(ScenarioFile.shipped())
        .hasSize(8)
        .allSatisfy(name -> assertThat(ScenarioFile.read(name).name()).isEqualTo(name));
  }

  @Test
  void namesEveryProblemOfAFileAtOnce() {
    String document =
        """
        {"name": "x", "about": "y", "seed": 1, "first_day": "2021-01-01", "people": 12,
         "outbreak": {"place": "moon"}, "injections": {"ghosts": 1}, "screening": {"pool": 21},
         "rule_books": ["cn-v8"]}
        """;

    assertThatThrownBy(() -> ScenarioFile.parse("mine.json", document))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("mine.json has 6 problems: ")
        .hasMessageContaining("people must be a whole number from 1000 to 9000000, was 12")
        .hasMessageContaining("first_day must be from 2022-06-28 to 2022-09-11, was 2021-01-01")
        .hasMessageContaining("outbreak.place must be one of community, market, was \"moon\"")
        .hasMessageContaining("screening.pool must be a whole number from 1 to 20, was 21")
        .hasMessageContaining("rule_books must be a list of some of ")
        .hasMessageContaining("cn-v9-2022-06-28, ")
        .hasMessageContaining(", was [\"cn-v8\"]")
        .hasMessageContaining("injections.ghosts is no key of a scenario");
  }

  @Test
  void namesTheShippedOnesWhereThereIsNoSuchFile() {
    assertThatThrownBy(() -> ScenarioFile.read("quiet-weak"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("no scenario quiet-weak")
        .hasMessageContaining("quiet-week");
  }

  @Test
  void putsInEveryKindWhereAllAreAskedFor() {
    Scenario all = ScenarioFile.read("quiet-week").withAllInjections();

    assertThat(InjectionKind.values())
        .allSatisfy(kind -> assertThat(all.injected(kind)).as(kind.key()).isPositive());
    assertThat(all.injected(InjectionKind.DUPLICATES)).isEqualTo(20);
  }
}
