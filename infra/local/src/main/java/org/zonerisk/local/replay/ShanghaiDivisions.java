package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * Shanghai's statistical divisions: the municipality, its one city, districts, and streets. Nobody
 * publishes residents with them, so no zone has a population.
 */
final class ShanghaiDivisions {
  private static final String SCHEME = "cn:";
  private static final String MUNICIPALITY = "31";
  private static final String CODE = "code";
  private static final String NAME = "name";
  private static final int DISTRICT_DIGITS = 6;
  private static final int VERSION = 1;

  private record Division(String name, String level, String parent) {}

  private final SortedMap<String, Division> above = new TreeMap<>();
  private final SortedMap<String, Division> streets = new TreeMap<>();
  private final SortedMap<String, String> districtsByName = new TreeMap<>();

  private ShanghaiDivisions() {}

  /** Reads the folder {@code cn-divisions}. */
  static ShanghaiDivisions read(Path folder) {
    ShanghaiDivisions divisions = new ShanghaiDivisions();
    divisions.read(folder, "provinces", CODE, "province", "");
    divisions.read(folder, "cities", "provinceCode", "city", "provinceCode");
    divisions.read(folder, "areas", "provinceCode", "county", "cityCode");
    divisions.read(folder, "streets", "provinceCode", "street", "areaCode");
    return divisions;
  }

  private void read(Path folder, String base, String province, String level, String parent) {
    List<String> columns = new ArrayList<>(List.of(CODE, NAME, province));
    if (!parent.isEmpty()) {
      columns.add(parent);
    }
    SourceFile.in(folder, base)
        .read(
            columns,
            row -> {
              if (row.text(province).equals(MUNICIPALITY)) {
                add(row, level, parent.isEmpty() ? "" : row.text(parent));
              }
            });
  }

  private void add(SourceRow row, String level, String parent) {
    Division division = new Division(row.text(NAME), level, parent);
    SortedMap<String, Division> of = level.equals("street") ? streets : above;
    if (of.put(row.text(CODE), division) != null) {
      throw row.wrong(CODE, "a division that stands once");
    }
    if (level.equals("county")) {
      districtsByName.put(division.name(), row.text(CODE));
    }
  }

  /** Code of the district with this name, if there is one. */
  Optional<String> district(String name) {
    return Optional.ofNullable(districtsByName.get(name));
  }

  /** Code of the district that a street's code says. */
  static String districtOf(String streetCode) {
    return streetCode.substring(0, Math.min(DISTRICT_DIGITS, streetCode.length()));
  }

  /** Adds a street that the divisions do not list, below the district of its code. */
  boolean addUnlisted(String streetCode, String name) {
    return streets.putIfAbsent(streetCode, new Division(name, "street", districtOf(streetCode)))
        == null;
  }

  /** Ids of all streets, in order. */
  List<String> streetIds() {
    return streets.keySet().stream().map(ShanghaiDivisions::zoneId).toList();
  }

  /** Id of a division. */
  static String zoneId(String code) {
    return SCHEME + code;
  }

  /** Versions of all zones that hold from a boundary on; only streets are assessed. */
  List<ZoneVersion> versions(Instant effectiveFrom) {
    List<ZoneVersion> versions = new ArrayList<>();
    above.forEach((code, division) -> versions.add(version(code, division, null, effectiveFrom)));
    streets.forEach(
        (code, street) ->
            versions.add(version(code, street, zoneId(street.parent()), effectiveFrom)));
    return List.copyOf(versions);
  }

  private static ZoneVersion version(
      String code, Division division, String county, Instant effectiveFrom) {
    String parent = division.parent().isEmpty() ? null : zoneId(division.parent());
    return new ZoneVersion(
        zoneId(code),
        VERSION,
        division.name(),
        division.level(),
        parent,
        county,
        null,
        county != null,
        effectiveFrom,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }
}
