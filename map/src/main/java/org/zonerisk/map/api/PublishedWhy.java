package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.zonerisk.map.ledger.ListedArea;
import org.zonerisk.map.ledger.ListedAreas;
import org.zonerisk.map.ledger.PublishedLevel;
import org.zonerisk.map.ledger.StandingList;
import org.zonerisk.map.live.Zone;

/**
 * What a county's level rests on where outside authorities publish the levels: their lists, and the
 * areas of the county that are on them. It names no rule, for none decided.
 *
 * @param at the moment asked about
 * @param knownAt the moment of knowledge
 * @param lists the lists that stood
 */
record PublishedWhy(
    Zone county, Instant at, Instant knownAt, List<StandingList> lists, ListedAreas areas) {

  /** How many areas are named. */
  static final int MOST_NAMED = 500;

  private static final Comparator<ListedArea> WORST_FIRST =
      Comparator.comparingInt((ListedArea area) -> -severity(area))
          .thenComparing(ListedArea::zoneId)
          .thenComparing(ListedArea::authority)
          .thenComparing(ListedArea::level);

  /** As in the contract. */
  ObjectNode json() {
    PublishedLevel level = PublishedLevel.of(level());
    ObjectNode json =
        Json.object()
            .put("zone_id", county.id())
            .put("zone_name", county.name())
            .put("published", true)
            .put("level", level.level())
            .put("severity", level.severity())
            .put("worst", PublishedLevel.WORST)
            .put("colour", level.colour())
            .put("zh", level.zh())
            .put("en", level.en())
            .put("at", at.toString())
            .put("known_at", knownAt.toString());
    PublishedJson.standing(json.putArray("lists"), lists);
    json.put("areas_all", areas.areas().size());
    ArrayNode named = json.putArray("areas");
    areas.areas().stream().sorted(WORST_FIRST).limit(MOST_NAMED).forEach(area -> add(named, area));
    return json.put("sql", areas.sql());
  }

  /** The worst level of any area; a county without one is not listed, where a list stands. */
  private String level() {
    return areas.areas().stream()
        .map(ListedArea::level)
        .filter(level -> !level.isEmpty())
        .reduce(
            lists.isEmpty() ? PublishedLevel.UNKNOWN : PublishedLevel.NOT_LISTED,
            PublishedLevel::worse);
  }

  private static void add(ArrayNode named, ListedArea area) {
    ObjectNode json =
        named
            .addObject()
            .put("zone_id", area.zoneId())
            .put("name", area.name())
            .put("authority", area.authority());
    Json.text(json, "level", area.level());
    Json.instant(json, "since", area.since());
    json.put("severity", severity(area))
        .put("since_or_before", area.orBefore())
        .put("held", area.held());
    Json.text(json, "held_level", area.heldLevel());
  }

  private static int severity(ListedArea area) {
    return PublishedLevel.of(area.level()).severity();
  }
}
