package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * Shenzhen's metro stations as zones. Where lines meet, each has a station of its own there: a tap
 * names the line. No station has residents.
 */
final class MetroStations {
  private static final String CITY = "cn:4403";
  private static final String CITY_NAME = "深圳市";
  private static final String SCHEME = "sz-metro:";
  private static final String LINE_NUMBER = "line_number";
  private static final String LINE = "line";
  private static final String PLACE = "place_on_line";
  private static final String NAME = "station";
  private static final String CODE = "station_code";
  private static final Pattern CODES = Pattern.compile("\\d{4}");
  private static final Pattern CHINESE_LINE = Pattern.compile("地铁(.+)号线");
  private static final String NUMERALS = "一二三四五六七八九十";
  private static final String STATION = "站";
  private static final int VERSION = 1;

  private record Station(String name, int line) {}

  private final SortedMap<String, Station> byCode = new TreeMap<>();
  private final SortedMap<Integer, String> lines = new TreeMap<>();
  private final Map<Station, String> codes = new HashMap<>();

  private MetroStations() {}

  /** Reads the stations by line: a file without header. */
  static MetroStations read(SourceFile file) {
    MetroStations stations = new MetroStations();
    file.readHeadless(List.of(LINE_NUMBER, LINE, PLACE, NAME, CODE), stations::add);
    return stations;
  }

  private void add(SourceRow row) {
    Station station = new Station(row.text(NAME), row.count(LINE_NUMBER));
    if (!CODES.matcher(row.text(CODE)).matches()) {
      throw row.wrong(CODE, "four digits");
    }
    if (byCode.put(row.text(CODE), station) != null) {
      throw row.wrong(CODE, "a code that stands once");
    }
    if (codes.put(station, row.text(CODE)) != null) {
      throw row.wrong(NAME, "a name that stands once on its line");
    }
    lines.put(station.line(), row.text(LINE));
  }

  /**
   * Zone of a station by the names on a tap.
   *
   * @param line name of the line, its number in Chinese, as in {@code 地铁五号线}
   * @param name name of the station, with or without the word for station at its end
   */
  Optional<String> zoneOf(String line, String name) {
    Matcher matcher = CHINESE_LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = number(matcher.group(1));
    String code = codes.get(new Station(name, number));
    if (code == null && name.endsWith(STATION)) {
      code = codes.get(new Station(name.substring(0, name.length() - STATION.length()), number));
    }
    return Optional.ofNullable(code).map(found -> SCHEME + found);
  }

  /** A number up to 19 in Chinese numerals; 0 for anything else. */
  private static int number(String numerals) {
    String tens = numerals.startsWith("十") && numerals.length() > 1 ? "十" : "";
    String rest = numerals.substring(tens.length());
    int ones = rest.length() == 1 ? NUMERALS.indexOf(rest) + 1 : 0;
    return ones == 0 ? 0 : (tens.isEmpty() ? 0 : 10) + ones;
  }

  /** Versions of all zones that hold from a boundary on; only stations are assessed. */
  List<ZoneVersion> versions(Instant effectiveFrom) {
    List<ZoneVersion> versions = new ArrayList<>();
    versions.add(version(CITY, CITY_NAME, "city", null, false, effectiveFrom));
    lines.forEach(
        (number, name) ->
            versions.add(version(line(number), name, "line", CITY, false, effectiveFrom)));
    byCode.forEach(
        (code, station) ->
            versions.add(
                version(
                    SCHEME + code,
                    station.name(),
                    "station",
                    line(station.line()),
                    true,
                    effectiveFrom)));
    return List.copyOf(versions);
  }

  private static String line(int number) {
    return SCHEME + "line-" + number;
  }

  private static ZoneVersion version(
      String id, String name, String level, String parent, boolean assessed, Instant from) {
    return new ZoneVersion(
        id,
        VERSION,
        name,
        level,
        parent,
        null,
        null,
        assessed,
        from,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }
}
