package org.zonerisk.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the generator says is true of its stream, read from the files that it left.
 *
 * @param injections what was put in, one for each line of the manifest
 * @param evidence change of a count, by zone, cell, known boundary, measure, channel and assessment
 * @param silence zones and boundaries at which nothing can be known, joined by commas
 * @param intake records by feed, outcome and reason, joined by commas
 */
public record GeneratedTruth(
    List<Injected> injections,
    Map<String, Long> evidence,
    Set<String> silence,
    Map<String, Long> intake) {

  /**
   * A line of a manifest; absent texts are empty.
   *
   * @param id its id
   * @param kind what it is
   * @param fate what must become of it
   * @param feed topic without prefix
   * @param subject event, device or zone
   * @param knownAt known time, epoch milliseconds
   * @param until end, epoch milliseconds; 0 for a single record
   * @param reason reason of its rejection
   * @param sha256 of its bytes, hexadecimal; empty unless rejected
   * @param zoneId zone in which it counts
   * @param cell start of the cell in which it counts, epoch milliseconds
   * @param measure what is counted
   */
  record Injected(
      String id,
      String kind,
      String fate,
      String feed,
      String subject,
      long knownAt,
      long until,
      String reason,
      String sha256,
      String zoneId,
      long cell,
      String measure) {}

  /** Reads the files of a folder. */
  public static GeneratedTruth read(Path folder) throws IOException {
    Map<String, Long> evidence = new HashMap<>();
    counts(folder.resolve("evidence.csv"), evidence);
    Map<String, Long> intake = new TreeMap<>();
    counts(folder.resolve("intake.csv"), intake);
    List<String> silence = Files.readAllLines(folder.resolve("silence.csv"));
    return new GeneratedTruth(
        manifest(folder.resolve("manifest.jsonl")),
        evidence,
        new HashSet<>(silence.subList(1, silence.size())),
        intake);
  }

  private static void counts(Path file, Map<String, Long> into) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int last = line.lastIndexOf(',');
        into.put(line.substring(0, last), Long.parseLong(line.substring(last + 1)));
      }
    }
  }

  private static List<Injected> manifest(Path file) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    List<Injected> injections = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        injections.add(
            new Injected(
                node.path("id").asText(),
                node.path("kind").asText(),
                node.path("fate").asText(),
                node.path("feed").asText(),
                node.path("subject").asText(),
                millis(node, "known_at"),
                millis(node, "until"),
                node.path("reason").asText(),
                node.path("sha256").asText(),
                node.path("zone_id").asText(),
                millis(node, "cell_start"),
                node.path("measure").asText()));
      }
    }
    return injections;
  }

  private static long millis(JsonNode node, String field) {
    return node.has(field) ? Instant.parse(node.path(field).asText()).toEpochMilli() : 0;
  }
}
