package org.zonerisk.local.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;
import org.zonerisk.local.verify.Lake.ZoneRow;

/** Tables in memory, whose rows a test may change to show what a verification finds. */
final class InMemoryTables implements PostedTables {

  final List<IntakeRow> intake = new ArrayList<>();
  final List<RejectedRow> rejected = new ArrayList<>();
  final List<ZoneRow> zones = new ArrayList<>();
  final List<CountRow> counts = new ArrayList<>();
  final List<FigureRow> figures = new ArrayList<>();
  final List<PostedRow> ledger = new ArrayList<>();

  /** Tables that hold the records and zones of a replay that sent every record once. */
  InMemoryTables(FeedExpectations records, Map<String, Long> populations) {
    populations.forEach((zone, residents) -> zones.add(new ZoneRow(zone, 1, residents)));
    add(records.feeds(), intake, rejected);
  }

  /** Adds what must become of the records of each feed. */
  static void add(
      Map<String, FeedExpectation> feeds, List<IntakeRow> intake, List<RejectedRow> rejected) {
    feeds.forEach(
        (feed, wanted) -> {
          intake.add(new IntakeRow(feed, "admitted", "-", wanted.admitted()));
          wanted
              .rejected()
              .forEach(
                  (reason, count) -> {
                    intake.add(new IntakeRow(feed, "rejected", reason, count));
                    rejected.add(new RejectedRow(feed, reason, count, count));
                  });
        });
  }

  /** What a replay says that sent every record once. */
  static ReplayFigures said(FeedExpectations records) {
    Map<String, Long> sent = new TreeMap<>();
    records.feeds().forEach((feed, wanted) -> sent.put(feed, wanted.records()));
    return new ReplayFigures(sent, Map.of(), records.counted());
  }

  @Override
  public void intake(Consumer<IntakeRow> reader) {
    intake.forEach(reader);
  }

  @Override
  public void rejected(Consumer<RejectedRow> reader) {
    rejected.forEach(reader);
  }

  @Override
  public void assessedZones(Consumer<ZoneRow> reader) {
    zones.forEach(reader);
  }

  @Override
  public void counts(Consumer<CountRow> reader) {
    counts.forEach(reader);
  }

  @Override
  public void figures(Consumer<FigureRow> reader) {
    figures.forEach(reader);
  }

  @Override
  public void ledger(Consumer<PostedRow> reader) {
    ledger.forEach(reader);
  }
}
