package org.zonerisk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final String BEDS = "beds";

  private final ZoneEvidence evidence = new ZoneEvidence();

  @Test
  void theNewestValidTimeUpToTheBoundaryHolds() {
    evidence.add(figure("a", 1, 10, 2));
    evidence.add(figure("b", 8, 12, 8));
    evidence.add(figure("c", 15, 14, 15));

    assertThat(valueAt(0)).isNaN();
    assertThat(valueAt(1)).isEqualTo(10);
    assertThat(valueAt(7)).isEqualTo(10);
    assertThat(valueAt(8)).isEqualTo(12);
    assertThat(evidence.figure("rooms", day(20))).isEmpty();
  }

  @Test
  void ofOneValidTimeTheRecordKnownLastHolds() {
    evidence.add(figure("second", 8, 13, 10));
    evidence.add(figure("first", 8, 12, 8));
    assertThat(valueAt(9)).isEqualTo(13);

    evidence.add(figure("third", 8, 11, 12));
    assertThat(valueAt(9)).isEqualTo(11);
  }

  @Test
  void ofRecordsKnownAtTheSameTimeTheOrderOfTheirIdsDecides() {
    evidence.add(figure("b", 8, 13, 10));
    evidence.add(figure("a", 8, 12, 10));

    assertThat(valueAt(9)).isEqualTo(13);
  }

  @Test
  void addInAnyOrderAndAsOftenAsOneLikes() {
    List<Figure> figures = new ArrayList<>();
    Random random = new Random(20220224);
    for (int i = 0; i < 60; i++) {
      figures.add(figure("e" + i, random.nextInt(9), i, random.nextInt(9)));
    }
    figures.forEach(evidence::add);
    for (int round = 0; round < 20; round++) {
      List<Figure> shuffled = new ArrayList<>(figures);
      shuffled.addAll(figures.subList(0, 10));
      Collections.shuffle(shuffled, random);
      ZoneEvidence other = new ZoneEvidence();
      shuffled.forEach(other::add);

      assertThat(other.figures(BEDS)).isEqualTo(evidence.figures(BEDS));
    }
  }

  @Test
  void onlyWhatUnsettledBoundariesReadIsKept() {
    evidence.add(figure("a", 1, 10, 1));
    evidence.add(figure("b", 8, 12, 8));
    evidence.add(figure("c", 15, 14, 15));

    assertThat(evidence.forgetFigures(day(7))).isEmpty();
    assertThat(evidence.forgetFigures(day(8))).containsExactly(BEDS);
    assertThat(evidence.forgetFigures(day(14))).isEmpty();
    assertThat(evidence.figures(BEDS)).extracting(Figure::value).containsExactly(12.0, 14.0);
    evidence.forgetFigures(day(300));
    assertThat(valueAt(300)).as("too old, but known to have been").isEqualTo(14);
  }

  private double valueAt(int day) {
    return evidence.figure(BEDS, day(day)).map(Figure::value).orElse(Double.NaN);
  }

  private static Figure figure(String eventId, int validDay, double value, int knownDay) {
    return new Figure(BEDS, day(validDay), value, day(knownDay), eventId);
  }

  private static Instant day(int day) {
    return Instant.ofEpochSecond(86_400L * day);
  }
}
