package org.zonerisk.local.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From taxi zones to the postal zones that hold their largest share. Parks, airports outside the
 * city and numbers that nobody explains have none; their taxi zone stands for itself, and nobody
 * has registered it.
 */
final class Crosswalk {
  private static final String LOCATION = "LocationID";
  private static final String POSTAL_ZONE = "modzcta";
  private static final String IS_MAIN = "is_main";
  private static final String PARKS = "99999";

  private final Map<Integer, String> zones;

  private Crosswalk(Map<Integer, String> zones) {
    this.zones = zones;
  }

  static Crosswalk read(SourceFile file) {
    Map<Integer, String> zones = new HashMap<>();
    file.read(
        List.of(LOCATION, POSTAL_ZONE, IS_MAIN),
        row -> {
          String postalZone = row.textOrNothing(POSTAL_ZONE);
          if (row.count(IS_MAIN) == 1 && !postalZone.isEmpty() && !postalZone.equals(PARKS)) {
            String other = zones.put(row.count(LOCATION), NycZones.zoneId(postalZone));
            if (other != null) {
              throw row.wrong(LOCATION, "a taxi zone that has one main postal zone");
            }
          }
        });
    return new Crosswalk(zones);
  }

  /** Id of the zone in which a taxi zone lies. */
  String zoneOf(int location) {
    String zone = zones.get(location);
    return zone == null ? "us-taxi-zone:" + location : zone;
  }
}
