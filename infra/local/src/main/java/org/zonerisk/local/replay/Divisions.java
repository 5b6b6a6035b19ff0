package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * China's administrative divisions down to the street, by the codes of the statistics office: 2
 * digits for a province, 4 for a city, 6 for a county, 9 for a street, each the beginning of the
 * next.
 *
 * @param names names by code
 * @param provinces codes of the provinces by their names
 */
record Divisions(Map<String, String> names, Map<String, String> provinces) {
  /** Folder of the files. */
  static final String FOLDER = "cn-divisions";

  private static final int VERSION = 1;

  /** Ranks from the top, with the length of their codes. */
  private enum Rank {
    PROVINCE(2, "provinces"),
    CITY(4, "cities"),
    COUNTY(6, "areas"),
    STREET(9, "streets");

    private final int digits;
    private final String file;

    Rank(int digits, String file) {
      this.digits = digits;
      this.file = file;
    }

    private String level() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Divisions read(Path folder) {
    Map<String, String> names = new HashMap<>();
    Map<String, String> provinces = new HashMap<>();
    for (Rank rank : Rank.values()) {
      SourceFile.in(folder, rank.file)
          .read(
              List.of("code", "name"),
              row -> {
                String code = row.text("code");
                if (code.length() != rank.digits || !code.chars().allMatch(Character::isDigit)) {
                  throw row.wrong("code", rank.digits + " digits");
                }
                names.put(code, row.text("name"));
                if (rank == Rank.PROVINCE) {
                  provinces.put(row.text("name"), code);
                }
              });
    }
    return new Divisions(names, provinces);
  }

  boolean has(String code) {
    return names.containsKey(code);
  }

  /** Code of the province with this name. */
  Optional<String> province(String name) {
    return Optional.ofNullable(provinces.get(name));
  }

  /** Codes of all counties. */
  List<String> counties() {
    return names.keySet().stream().filter(code -> code.length() == Rank.COUNTY.digits).toList();
  }

  /** Id of the zone that a division is. */
  static String zoneId(String code) {
    return "cn:" + code;
  }

  /** Id of the county above a division or the division itself; empty above counties. */
  static Optional<String> countyOf(String code) {
    return code.length() < Rank.COUNTY.digits
        ? Optional.empty()
        : Optional.of(zoneId(code.substring(0, Rank.COUNTY.digits)));
  }

  /**
   * Versions of the divisions {@code codes} and of all above them, from the top; none is assessed.
   */
  List<ZoneVersion> versions(Collection<String> codes, Instant effectiveFrom) {
    Map<Rank, TreeSet<String>> byRank = new TreeMap<>();
    for (String code : codes) {
      for (Rank rank : Rank.values()) {
        if (rank.digits <= code.length()) {
          byRank.computeIfAbsent(rank, any -> new TreeSet<>()).add(code.substring(0, rank.digits));
        }
      }
    }
    List<ZoneVersion> versions = new ArrayList<>();
    byRank.forEach(
        (rank, of) -> of.forEach(code -> versions.add(version(rank, code, effectiveFrom))));
    return versions;
  }

  private ZoneVersion version(Rank rank, String code, Instant effectiveFrom) {
    String parent =
        rank == Rank.PROVINCE
            ? null
            : zoneId(code.substring(0, Rank.values()[rank.ordinal() - 1].digits));
    String county = rank == Rank.STREET ? countyOf(code).orElseThrow() : null;
    return new ZoneVersion(
        zoneId(code),
        VERSION,
        names.get(code),
        rank.level(),
        parent,
        county,
        null,
        false,
        effectiveFrom,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }
}
