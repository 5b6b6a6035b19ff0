package org.zonerisk.local.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * The areas that China's risk lists name, as zones below the division that they lie in.
 *
 * <p>The id of an area is {@code cn:}, the deepest code that is known of it (street, else county,
 * else the province's by its name, else 00), a hyphen and a suffix of 12 digits: the beginning of
 * the SHA-256 of its names as printed, province, city, county and community joined by vertical
 * bars. It depends on nothing else in the file. An area whose name is printed otherwise later is
 * another zone.
 */
final class RiskAreas {
  private static final String AREA = "area_id";
  private static final String PROVINCE = "province";
  private static final String CITY = "city";
  private static final String COUNTY = "county";
  private static final String COMMUNITY = "community";
  private static final String COUNTY_CODE = "county_code";
  private static final String STREET_CODE = "street_code";
  private static final String NO_DIVISION = "00";
  private static final int SUFFIX_DIGITS = 12;
  private static final int VERSION = 1;

  private record Area(String zoneId, String name, String division) {}

  private final Divisions divisions;
  private final Map<Integer, Area> areas;

  private RiskAreas(Divisions divisions, Map<Integer, Area> areas) {
    this.divisions = divisions;
    this.areas = areas;
  }

  static RiskAreas read(SourceFile file, Divisions divisions) {
    MessageDigest sha256 = sha256();
    Map<Integer, Area> areas = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    file.read(
        List.of(AREA, PROVINCE, CITY, COUNTY, COMMUNITY, COUNTY_CODE, STREET_CODE),
        row -> {
          String division = division(row, divisions);
          String zoneId = zoneId(row, division, sha256);
          int number = row.count(AREA);
          Area area = new Area(zoneId, row.text(COMMUNITY), division);
          if (areas.put(number, area) != null || numbers.put(zoneId, number) != null) {
            throw row.wrong(AREA, "an area whose number and names stand once");
          }
        });
    return new RiskAreas(divisions, areas);
  }

  /** The deepest division that is known of an area. */
  private static String division(SourceRow row, Divisions divisions) {
    for (String column : List.of(STREET_CODE, COUNTY_CODE)) {
      String code = row.textOrNothing(column);
      if (!code.isEmpty()) {
        if (!divisions.has(code)) {
          throw row.wrong(column, "a code of " + Divisions.FOLDER);
        }
        return code;
      }
    }
    return divisions.province(row.text(PROVINCE)).orElse(NO_DIVISION);
  }

  private static String zoneId(SourceRow row, String division, MessageDigest sha256) {
    String names =
        String.join("|", row.text(PROVINCE), row.text(CITY), row.text(COUNTY), row.text(COMMUNITY));
    String hash = HexFormat.of().formatHex(sha256.digest(names.getBytes(StandardCharsets.UTF_8)));
    return Divisions.zoneId(division) + '-' + hash.substring(0, SUFFIX_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the file has an area with this number. */
  boolean has(int number) {
    return areas.containsKey(number);
  }

  /** Id of the zone of an area. */
  String zoneId(int number) {
    return areas.get(number).zoneId();
  }

  /**
   * Versions of all areas, of the divisions above them and of all counties, from the top; none is
   * assessed. A county that is never listed is there too: only of a zone that is known can be said
   * that it is not on the list.
   */
  List<ZoneVersion> versions(Instant effectiveFrom) {
    TreeSet<String> above = new TreeSet<>(divisions.counties());
    areas.values().stream().map(Area::division).filter(divisions::has).forEach(above::add);
    List<ZoneVersion> versions = new ArrayList<>(divisions.versions(above, effectiveFrom));
    areas.values().stream()
        .sorted(Comparator.comparing(Area::zoneId))
        .forEach(area -> versions.add(version(area, effectiveFrom)));
    return List.copyOf(versions);
  }

  private ZoneVersion version(Area area, Instant effectiveFrom) {
    return new ZoneVersion(
        area.zoneId(),
        VERSION,
        area.name(),
        "area",
        divisions.has(area.division()) ? Divisions.zoneId(area.division()) : null,
        Divisions.countyOf(area.division()).orElse(null),
        null,
        false,
        effectiveFrom,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }
}
