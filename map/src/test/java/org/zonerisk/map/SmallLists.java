package org.zonerisk.map;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.HeldList;
import org.zonerisk.map.ledger.ListedArea;
import org.zonerisk.map.ledger.ListedAreas;
import org.zonerisk.map.ledger.MissingList;
import org.zonerisk.map.ledger.Moment;
import org.zonerisk.map.ledger.PublishedLevel;
import org.zonerisk.map.ledger.PublishedLists;
import org.zonerisk.map.ledger.StandingList;
import org.zonerisk.map.ledger.ZoneRow;

/**
 * A province of three counties in which nothing is assessed. At 08:00 no list stands. At 10:00 the
 * list of the north does: east is HIGH, west has a level that nobody knows, far is not listed. A
 * list that came at 09:50 is held, and one of 09:55 lacks rows.
 */
public final class SmallLists {

  public static final Instant EIGHT = SmallTown.EIGHT;
  public static final Instant TEN = SmallTown.TEN;
  public static final String EAST = "p:1";
  public static final String FAR = "p:2";
  public static final String WEST = "p:3";

  private static final Instant SEEN = Instant.parse("2021-03-01T09:00:00Z");
  private static final HeldList HELD =
      new HeldList("north", "n-2", Instant.parse("2021-03-01T09:50:00Z"), "3 of 4 are gone");

  private SmallLists() {}

  /** Its ledger. */
  public static FakeLedger ledger() {
    return new FakeLedger()
        .registry(
            List.of(
                zone("p", "Province", "province", "", false),
                zone(EAST, "East", "county", "p", true),
                zone(FAR, "Far", "county", "p", true),
                zone(WEST, "West", "county", "p", true)),
            List.of())
        .boundary(
            EIGHT,
            List.of(
                row(EAST, EIGHT, "UNKNOWN"),
                row(FAR, EIGHT, "UNKNOWN"),
                row(WEST, EIGHT, "UNKNOWN")))
        .boundary(
            TEN,
            List.of(
                row(EAST, TEN, "HIGH"),
                row(FAR, TEN, PublishedLevel.NOT_LISTED),
                row(WEST, TEN, "AMBER")))
        .exceptions(List.of(HELD), List.of())
        .published(
            new PublishedLists(
                List.of(standing()),
                List.of(
                    new MissingList(
                        "north",
                        "n-3",
                        Instant.parse("2021-03-01T09:55:00Z"),
                        "incomplete",
                        5,
                        7))),
            Map.of(EAST, new ListedAreas("SELECT areas", areas()), WEST, west()))
        .history(Map.of(EAST, List.of(moment(EIGHT, "UNKNOWN"), moment(TEN, "HIGH"))), Map.of());
  }

  private static ZoneRow zone(String id, String name, String level, String parent, boolean drawn) {
    return new ZoneRow(id, name, level, parent, "", OptionalLong.empty(), drawn);
  }

  private static AssessmentRow row(String zone, Instant boundary, String level) {
    return new AssessmentRow(
        zone,
        boundary,
        boundary,
        boundary,
        0,
        level,
        "",
        PublishedLevel.of(level).colour(),
        level,
        level.equals("UNKNOWN") ? PublishedLevel.NO_LIST : "",
        "",
        0,
        false,
        "");
  }

  private static StandingList standing() {
    return new StandingList(
        "north",
        "n-1",
        Instant.parse("2021-03-01T08:00:00Z"),
        SEEN,
        SEEN.plusSeconds(30),
        4,
        1,
        Optional.of(HELD));
  }

  private static List<ListedArea> areas() {
    return List.of(
        new ListedArea("north", "p:1-a", "Ash", "LOW", Optional.of(SEEN), true, false, ""),
        new ListedArea("north", "p:1-b", "Birch", "HIGH", Optional.of(SEEN), false, true, ""),
        new ListedArea("north", "p:1-c", "Cedar", "", Optional.empty(), false, true, "HIGH"));
  }

  private static ListedAreas west() {
    return new ListedAreas(
        "SELECT areas",
        List.of(
            new ListedArea(
                "north", "p:3-a", "Dogwood", "AMBER", Optional.of(SEEN), true, false, "")));
  }

  private static Moment moment(Instant boundary, String level) {
    String colour = PublishedLevel.of(level).colour();
    return new Moment(boundary, level, "", colour, "", 0, "", level, colour, "", 0, 0, false);
  }
}
