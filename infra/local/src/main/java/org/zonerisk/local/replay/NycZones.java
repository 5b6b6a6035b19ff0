package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/** The zones of New York with a population: postal zones (MODZCTA) and their counties. */
final class NycZones {
  private static final String POSTAL_ZONE = "modzcta";
  private static final String NAME = "neighborhood";
  private static final String BOROUGH = "borough";
  private static final String POPULATION = "population";
  private static final int VERSION = 1;

  private static final Map<String, String> COUNTIES =
      new TreeMap<>(
          Map.of(
              "Manhattan", "us-fips:36061",
              "Bronx", "us-fips:36005",
              "Brooklyn", "us-fips:36047",
              "Queens", "us-fips:36081",
              "Staten Island", "us-fips:36085"));

  private record PostalZone(String zoneId, String name, String county, int population) {}

  private final List<PostalZone> postalZones;

  private NycZones(List<PostalZone> postalZones) {
    this.postalZones = postalZones;
  }

  static NycZones read(SourceFile file) {
    List<PostalZone> zones = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    file.read(
        List.of(POSTAL_ZONE, NAME, BOROUGH, POPULATION),
        row -> {
          String county = COUNTIES.get(row.text(BOROUGH));
          if (county == null) {
            throw row.wrong(BOROUGH, "one of " + String.join(", ", COUNTIES.keySet()));
          }
          if (!seen.add(row.text(POSTAL_ZONE))) {
            throw row.wrong(POSTAL_ZONE, "a zone that stands once");
          }
          zones.add(
              new PostalZone(
                  zoneId(row.text(POSTAL_ZONE)), row.text(NAME), county, row.count(POPULATION)));
        });
    return new NycZones(zones);
  }

  /** Id of a postal zone, registered or not. */
  static String zoneId(String postalZone) {
    return "us-modzcta:" + postalZone;
  }

  /** Ids of all registered zones, counties included. */
  Set<String> ids() {
    Set<String> ids = new TreeSet<>(COUNTIES.values());
    postalZones.forEach(zone -> ids.add(zone.zoneId()));
    return ids;
  }

  /** Versions of all zones that hold from a boundary on; counties first. */
  List<ZoneVersion> versions(Instant effectiveFrom) {
    List<ZoneVersion> versions = new ArrayList<>();
    COUNTIES.forEach(
        (borough, id) ->
            versions.add(
                new ZoneVersion(
                    id,
                    VERSION,
                    borough,
                    "county",
                    null,
                    null,
                    null,
                    false,
                    effectiveFrom,
                    null,
                    List.of(),
                    ZoneInheritance.STATE)));
    for (PostalZone zone : postalZones) {
      versions.add(
          new ZoneVersion(
              zone.zoneId(),
              VERSION,
              zone.name(),
              POSTAL_ZONE,
              zone.county(),
              zone.county(),
              (long) zone.population(),
              true,
              effectiveFrom,
              null,
              List.of(),
              ZoneInheritance.STATE));
    }
    return List.copyOf(versions);
  }
}
