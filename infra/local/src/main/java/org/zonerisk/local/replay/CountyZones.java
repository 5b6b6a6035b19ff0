package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.replay.CountyWeeks.Row;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/** The counties of the CDC's file below their states, as its newest rows describe them. */
final class CountyZones {
  private static final int VERSION = 1;
  private static final int STATE_DIGITS = 2;

  private final SortedMap<String, Row> counties = new TreeMap<>();

  CountyZones(CountyWeeks weeks) {
    weeks.rows().forEach(row -> counties.put(row.fips(), row));
  }

  static String zoneId(String fips) {
    return "us-fips:" + fips;
  }

  /** Counties without a population. */
  long withoutPopulation() {
    return counties.values().stream().filter(row -> row.population().isEmpty()).count();
  }

  /** Versions of all zones that hold from a boundary on; states first, which have no level. */
  List<ZoneVersion> versions(Instant effectiveFrom) {
    SortedMap<String, ZoneVersion> states = new TreeMap<>();
    List<ZoneVersion> versions = new ArrayList<>();
    counties.forEach(
        (fips, row) -> {
          String state = zoneId(fips.substring(0, STATE_DIGITS));
          states.put(
              state,
              new ZoneVersion(
                  state,
                  VERSION,
                  row.state(),
                  "state",
                  null,
                  null,
                  null,
                  false,
                  effectiveFrom,
                  null,
                  List.of(),
                  ZoneInheritance.STATE));
          versions.add(county(row, state, effectiveFrom));
        });
    versions.addAll(0, states.values());
    return List.copyOf(versions);
  }

  private static ZoneVersion county(Row row, String state, Instant effectiveFrom) {
    return new ZoneVersion(
        zoneId(row.fips()),
        VERSION,
        row.name(),
        "county",
        state,
        null,
        row.population().isPresent() ? (long) row.population().getAsInt() : null,
        true,
        effectiveFrom,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }
}
