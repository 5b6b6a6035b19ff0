package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * The source files as they lie in a data folder, plain or gzipped.
 *
 * @param data folder that holds {@code cn-risk-areas} and {@code cn-divisions}
 */
record RiskAreaFiles(Path data) {

  private static final Map<String, String> LEVELS = Map.of("H", "HIGH", "M", "MEDIUM", "L", "LOW");

  /**
   * A list, as far as its head says.
   *
   * @param number number in the files, from 0
   * @param stamp its own time
   * @param seenAt when it was seen
   */
  record Head(int number, Instant stamp, Instant seenAt) {}

  /**
   * An area at a level in the lists from {@code from} to before {@code to}.
   *
   * @param zoneId id of the area as a zone
   */
  record Standing(String zoneId, String level, int from, int to) {

    boolean in(Head list) {
      return from <= list.number() && list.number() < to;
    }
  }

  List<Head> heads() throws IOException {
    List<Head> heads = new ArrayList<>();
    CsvFiles.read(
        lists("snapshots"),
        row ->
            heads.add(
                new Head(
                    Integer.parseInt(row.get("snapshot")),
                    OffsetDateTime.parse(row.get("published_at")).toInstant(),
                    OffsetDateTime.parse(row.get("crawled_at")).toInstant())));
    return heads;
  }

  List<Standing> standings() throws IOException {
    Map<String, String> zones = zones();
    List<Standing> standings = new ArrayList<>();
    CsvFiles.read(
        lists("intervals"),
        row -> {
          String end = row.get("to_snapshot_exclusive");
          standings.add(
              new Standing(
                  zones.get(row.get("area_id")),
                  LEVELS.get(row.get("level")),
                  Integer.parseInt(row.get("from_snapshot")),
                  end.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(end)));
        });
    return standings;
  }

  /** Id of the zone of each area, by the area's number. */
  private Map<String, String> zones() throws IOException {
    Map<String, String> provinces = new HashMap<>();
    CsvFiles.read(
        CsvFiles.plainOrGzipped(data.resolve("cn-divisions"), "provinces"),
        row -> provinces.put(row.get("name"), row.get("code")));
    Map<String, String> zones = new HashMap<>();
    CsvFiles.read(lists("areas"), row -> zones.put(row.get("area_id"), zoneId(row, provinces)));
    return zones;
  }

  private static String zoneId(CSVRecord row, Map<String, String> provinces) {
    String code = row.get("street_code");
    if (code.isEmpty()) {
      code = row.get("county_code");
    }
    if (code.isEmpty()) {
      code = provinces.getOrDefault(row.get("province"), "00");
    }
    StringBuilder id = new StringBuilder("cn:").append(code).append('-');
    String names =
        row.get("province")
            + "|"
            + row.get("city")
            + "|"
            + row.get("county")
            + "|"
            + row.get("community");
    byte[] hash = sha256(names);
    for (int i = 0; i < 6; i++) {
      id.append(Character.forDigit(hash[i] >> 4 & 15, 16))
          .append(Character.forDigit(hash[i] & 15, 16));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path lists(String name) throws IOException {
    return CsvFiles.plainOrGzipped(data.resolve("cn-risk-areas"), name);
  }
}
