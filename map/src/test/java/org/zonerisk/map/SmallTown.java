package org.zonerisk.map;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.HeldList;
import org.zonerisk.map.ledger.Moment;
import org.zonerisk.map.ledger.RuleBookRow;
import org.zonerisk.map.ledger.ZoneRow;
import org.zonerisk.map.live.DataSet;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * A city of two counties with three compounds that are assessed. It is 10:00 on 1 March 2021. At
 * 08:00 all were LOW; since 10:00 the elm court is HIGH by the rules, the oak court is unknown, and
 * the ash court is MODERATE by an order.
 */
public final class SmallTown {

  public static final String POLICY = "us-cdc-transmission-2021";
  public static final String ASH = "t:11";
  public static final String ELM = "t:12";
  public static final String OAK = "t:21";
  public static final Instant EIGHT = Instant.parse("2021-03-01T08:00:00Z");
  public static final Instant TEN = Instant.parse("2021-03-01T10:00:00Z");
  public static final DataSet TOWN =
      new DataSet(new DataSetName("town"), ZoneOffset.UTC, Duration.ofHours(2), true);

  private static final ActingOrder ORDER =
      new ActingOrder(
          "o-1",
          "RAISE",
          List.of(ASH),
          "MODERATE",
          "a market nearby",
          "act 12",
          List.of("cdc", "mayor"),
          TEN,
          TEN.plus(Duration.ofDays(1)));

  private SmallTown() {}

  /** The zones; not in the order of their ids. */
  public static List<ZoneRow> zones() {
    return List.of(
        zone(OAK, "Oak Court", "compound", "t:2", "t:2", OptionalLong.of(300), true),
        zone("t", "Town", "city", "", "", OptionalLong.empty(), false),
        zone("t:1", "West", "county", "t", "", OptionalLong.empty(), false),
        zone("t:2", "East", "county", "t", "", OptionalLong.empty(), false),
        zone(ASH, "Ash Court", "compound", "t:1", "t:1", OptionalLong.of(100), true),
        zone(ELM, "Elm Court", "compound", "t:1", "t:1", OptionalLong.empty(), true));
  }

  private static ZoneRow zone(
      String id,
      String name,
      String level,
      String parent,
      String county,
      OptionalLong population,
      boolean assessed) {
    return new ZoneRow(id, name, level, parent, county, population, assessed);
  }

  public static List<RuleBookRow> books() {
    return List.of(new RuleBookRow(POLICY, 1, PolicyDocuments.shipped(POLICY)));
  }

  /** A scheduled row at a boundary. */
  public static AssessmentRow row(String zone, Instant boundary, String level) {
    return row(zone, boundary, boundary, boundary, 0, level);
  }

  /** Any row of the town's rule book. */
  public static AssessmentRow row(
      String zone,
      Instant boundary,
      Instant effectiveAt,
      Instant knownAt,
      int revision,
      String level) {
    return new AssessmentRow(
        zone,
        boundary,
        effectiveAt,
        knownAt,
        revision,
        level,
        level,
        "zone." + level,
        level,
        "",
        POLICY,
        1,
        true,
        "");
  }

  /** A record of the change topic, which knows neither the rule book's version nor the reason. */
  public static AssessmentRow heard(String zone, Instant boundary, Instant at, String level) {
    return new AssessmentRow(
        zone, boundary, at, at, 0, level, "", "zone." + level, level, "", POLICY, 0, false, "");
  }

  public static List<AssessmentRow> atEight() {
    return List.of(row(ASH, EIGHT, "LOW"), row(ELM, EIGHT, "LOW"), row(OAK, EIGHT, "LOW"));
  }

  public static List<AssessmentRow> atTen() {
    return List.of(
        new AssessmentRow(
            ASH,
            TEN,
            TEN,
            TEN,
            0,
            "MODERATE",
            "",
            "zone.yellow",
            "LOW",
            "",
            POLICY,
            1,
            true,
            "o-1"),
        row(ELM, TEN, "HIGH"),
        new AssessmentRow(
            OAK,
            TEN,
            TEN,
            TEN,
            0,
            "UNKNOWN",
            "LOW",
            "zone.grey",
            "UNKNOWN",
            "stale_sampling_results",
            POLICY,
            1,
            true,
            ""));
  }

  /** Its ledger. */
  public static FakeLedger ledger() {
    return new FakeLedger()
        .registry(zones(), books())
        .boundary(EIGHT, atEight())
        .boundary(TEN, atTen())
        .exceptions(
            List.of(new HeldList("north", "p-9", EIGHT, "half of it is gone")), List.of(ORDER))
        .history(
            Map.of(ELM, List.of(moment(EIGHT, "LOW", "LOW"), moment(TEN, "HIGH", "MODERATE"))),
            Map.of(
                ELM, entry(ELM, "HIGH", Optional.empty()), ASH, entry(ASH, "MODERATE", order())));
  }

  private static Moment moment(Instant boundary, String level, String posted) {
    return new Moment(
        boundary,
        level,
        "",
        "zone.red",
        POLICY,
        1,
        "",
        posted,
        "zone.yellow",
        POLICY,
        1,
        level.equals(posted) ? 0 : 1,
        !level.equals(posted));
  }

  private static Optional<LedgerEntry.OrderEntry> order() {
    return Optional.of(
        new LedgerEntry.OrderEntry(
            ORDER.kind(),
            ORDER.zones(),
            ORDER.level(),
            ORDER.reason(),
            ORDER.legalBasis(),
            "cdc, mayor",
            ORDER.effectiveFrom(),
            ORDER.expiresAt()));
  }

  private static LedgerEntry entry(
      String zone, String level, Optional<LedgerEntry.OrderEntry> order) {
    return new LedgerEntry(
        zone,
        1,
        TEN,
        TEN,
        TEN,
        "scheduled",
        0,
        level,
        "",
        "zone.red",
        order.isPresent() ? "LOW" : level,
        "incidence.high",
        new TreeMap<>(Map.of("cases_7d", 1.0, "population", 1500.0, "incidence", 66.6666)),
        new TreeMap<>(Map.of("incidence.HIGH", 100.0, "positivity.HIGH", 10.0)),
        Optional.of(33.3),
        "",
        new TreeMap<>(Map.of("sampling-results", 3600L)),
        4,
        Optional.empty(),
        "a week below",
        order.isPresent() ? "o-1" : "",
        POLICY,
        1,
        PolicyDocuments.hash(PolicyDocuments.shipped(POLICY)),
        true,
        true,
        255,
        "test",
        Optional.of(PolicyDocuments.shipped(POLICY)),
        order,
        new TreeMap<>(Map.of("t:10", EIGHT.toEpochMilli())));
  }
}
