package org.zonerisk.domain.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

class InputWordsTest {

  private static final Selection CASES = Selection.of(Measure.CASES);

  @Test
  void aWindowIsSaidInItsOwnUnit() {
    assertThat(count(new Window.LastDays(Period.ofDays(1)))).isEqualTo("cases, last 1 day");
    assertThat(count(new Window.LastDays(Period.ofDays(14)))).isEqualTo("cases, last 14 days");
    assertThat(count(new Window.LastHours(Duration.ofHours(48)))).isEqualTo("cases, last 48 h");
    assertThat(count(new Window.LastHours(Duration.ofMinutes(90)))).isEqualTo("cases, last 90 min");
  }

  @Test
  void aSelectionIsSaidByTheShorterOfWhatIsInAndWhatIsOut() {
    assertThat(cases(CASES.only(List.of(Channel.HOME_QUARANTINE, Channel.INBOUND))))
        .isEqualTo("cases (found through home quarantine or inbound), last 7 days");
    assertThat(cases(CASES.except(List.of(Channel.HOME_QUARANTINE, Channel.INBOUND))))
        .isEqualTo("cases (found through other than home quarantine or inbound), last 7 days");
    assertThat(cases(CASES.only(List.of(Role.RESIDENCE, Role.STAY))))
        .as("as many in as out: what is in")
        .isEqualTo("cases (role residence or stay), last 7 days");
  }

  @Test
  void everyDimensionThatLimitsIsSaid() {
    Selection narrow =
        CASES
            .only(List.of(InfectionClass.CONFIRMED))
            .except(List.of(Purpose.ENTRY))
            .except(List.of(CtBand.FROM_35));

    assertThat(cases(narrow))
        .isEqualTo(
            "cases (class confirmed; purpose other than entry; Ct other than from 35), last 7"
                + " days");
  }

  @Test
  void aRateSaysWhatItIsARateOfAndHowItIsRounded() {
    assertThat(
            InputWords.of(
                new Input.Per100k(
                    "rate", "cases", Input.Mean.OF_DAY, OptionalInt.empty(), Rounding.to(1))))
        .isEqualTo("cases per 100,000 residents, the mean of a day, rounded to 1 decimals");
    assertThat(
            InputWords.of(
                new Input.Percent(
                    "share", "positives", "tests", OptionalInt.of(20), Rounding.to(2))))
        .isEqualTo(
            "positives in percent of tests, of which there must be 20, rounded to 2 decimals");
    assertThat(InputWords.of(new Input.PercentOfPopulation("round", "tests")))
        .isEqualTo("tests in percent of the residents");
  }

  @Test
  void aFigureSaysHowOldItMayBeAndAnEarlierOneHowLongAgoItWas() {
    Input.LatestFigure beds = new Input.LatestFigure("beds", "beds_used", Duration.ofDays(7));

    assertThat(InputWords.of(beds)).isEqualTo("the newest figure beds_used, at most 168 h old");
    assertThat(InputWords.of(new Input.Earlier("beds_before", beds, Period.ofDays(7))))
        .isEqualTo("the newest figure beds_used, at most 168 h old, 7 days before");
  }

  @Test
  void timeInStateIsSaidInHours() {
    assertThat(InputWords.of(new Input.HoursInState("hours")))
        .isEqualTo("hours since the present state or level began");
  }

  private static String count(Window window) {
    return InputWords.of(new Input.Count("count", CASES, window));
  }

  private static String cases(Selection selection) {
    return InputWords.of(
        new Input.Count("count", selection, new Window.LastDays(Period.ofDays(7))));
  }
}
