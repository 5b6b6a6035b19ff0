package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.zonerisk.local.verify.GeneratedTruth.Injected;

/**
 * Compares the tables of a generated data set with the manifest and with what the generator counted
 * itself: every injection where it belongs, none missing, none double, and nothing else rejected.
 * Each check is a line {@code check NAME expected X got Y ok|FAILED}; the first differences follow
 * in words. It decides no level; {@code oracle ledger} does.
 */
public final class GeneratedVerification {
  /** What is known later after the end of its cell expires. */
  private static final long HORIZON = Duration.ofHours(72).toMillis();

  private static final long CELL = Duration.ofHours(2).toMillis();
  private static final String REJECTED = "rejected";
  private static final String DUPLICATE = "duplicate";

  private final GeneratedTruth truth;
  private final Consumer<String> out;

  /**
   * @param truth what the tables must hold
   * @param out takes the lines
   */
  public GeneratedVerification(GeneratedTruth truth, Consumer<String> out) {
    this.truth = truth;
    this.out = out;
  }

  /**
   * Makes all checks, also after one has failed.
   *
   * @param connection to Trino, with a catalog {@code lake}; left open
   * @param dataSet name of the data set, whose tables lie in the schema of that name
   * @param factsAreKept whether single scans can be looked up
   * @param figures what the publisher says that it sent
   * @throws SQLException if the tables cannot be read
   */
  public VerificationResult verify(
      Connection connection, String dataSet, boolean factsAreKept, ReplayFigures figures)
      throws SQLException {
    return verify(new GeneratedTables.OfTrino(connection, dataSet), factsAreKept, figures);
  }

  VerificationResult verify(GeneratedTables tables, boolean factsAreKept, ReplayFigures figures)
      throws SQLException {
    CheckReport report = new CheckReport(out);
    compareSent(figures, report);
    compareIntake(tables, report);
    Map<String, Long> evidence = new HashMap<>();
    tables.evidence(evidence::put);
    Set<String> different = compareRejected(tables, report);
    different.addAll(compareEvidence(evidence, report));
    compareExpired(evidence, tables, report);
    compareSilence(tables, report);
    compareInjections(different, report);
    report.equal(
        "facility_metrics_rows",
        truth.intake().getOrDefault("facility-metrics,admitted,-", 0L),
        tables.rowsOf("facility_metrics"));
    report.equal(
        "screening_rounds_rows",
        truth.intake().getOrDefault("screening-rounds,admitted,-", 0L),
        tables.rowsOf("screening_rounds"));
    report.equal(
        "feed_reports_rows",
        truth.intake().getOrDefault("feed-reports,admitted,-", 0L),
        tables.rowsOf("feed_reports"));
    if (factsAreKept) {
      compareFacts(tables, report);
    }
    return report.result();
  }

  private void compareSent(ReplayFigures figures, CheckReport report) {
    Map<String, Long> expected = new TreeMap<>();
    truth
        .intake()
        .forEach((key, n) -> expected.merge(key.substring(0, key.indexOf(',')), n, Long::sum));
    Set<String> feeds = new TreeSet<>(figures.sent().keySet());
    feeds.addAll(expected.keySet());
    for (String feed : feeds) {
      report.equal(
          "sent_" + feed.replace('-', '_'),
          expected.getOrDefault(feed, 0L),
          figures.sent().getOrDefault(feed, 0L));
    }
  }

  private void compareIntake(GeneratedTables tables, CheckReport report) throws SQLException {
    Map<String, Long> found = new TreeMap<>();
    tables.intake(found::put);
    Set<String> keys = new TreeSet<>(truth.intake().keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      report.equal(
          key.replace(",-", "").replace(',', '_').replace('-', '_'),
          truth.intake().getOrDefault(key, 0L),
          found.getOrDefault(key, 0L));
    }
  }

  /** Places in the table of the rejected that differ. */
  private Set<String> compareRejected(GeneratedTables tables, CheckReport report)
      throws SQLException {
    Map<String, Long> expected = new HashMap<>();
    Map<String, String> ids = new HashMap<>();
    for (Injected injected : truth.injections()) {
      if (injected.fate().equals(REJECTED)) {
        expected.merge(place(injected), 1L, Long::sum);
        ids.put(place(injected), injected.id());
      }
    }
    Map<String, Long> found = new HashMap<>();
    tables.rejected(found::put);
    report.add(
        compare(
            "rejected_rows",
            expected,
            found,
            key -> ids.getOrDefault(key, "no injection") + ' ' + key));
    return differing(expected, found);
  }

  /** Zone, cell and known boundary of every count that differs. */
  private Set<String> compareEvidence(Map<String, Long> found, CheckReport report) {
    Set<String> different = new HashSet<>();
    for (String measure : List.of("scans", "arrivals", "sampled", "tests", "positives")) {
      Map<String, Long> wanted = ofMeasure(truth.evidence(), measure);
      Map<String, Long> got = ofMeasure(found, measure);
      report.equal(measure + "_in_all", sum(wanted), sum(got));
      report.add(
          compare(measure + "_per_zone_cell_and_known_boundary", wanted, got, words -> words));
      differing(wanted, got).forEach(key -> different.add(placeOf(key)));
    }
    comparePositives(found, report);
    return different;
  }

  private static Set<String> differing(Map<String, Long> wanted, Map<String, Long> got) {
    Set<String> keys = new HashSet<>(wanted.keySet());
    keys.addAll(got.keySet());
    keys.removeIf(key -> wanted.getOrDefault(key, 0L).equals(got.getOrDefault(key, 0L)));
    return keys;
  }

  /** Zone, cell, known boundary and measure of a key of evidence. */
  private static String placeOf(String key) {
    String[] parts = key.split(",", -1);
    return String.join(",", parts[0], parts[1], parts[2], parts[3]);
  }

  private void comparePositives(Map<String, Long> found, CheckReport report) {
    Map<String, Long> wanted = byDimensions(truth.evidence());
    Map<String, Long> got = byDimensions(found);
    Set<String> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(got.keySet());
    for (String key : keys) {
      report.equal("positives_" + key, wanted.getOrDefault(key, 0L), got.getOrDefault(key, 0L));
    }
  }

  private static Map<String, Long> byDimensions(Map<String, Long> evidence) {
    Map<String, Long> sums = new TreeMap<>();
    evidence.forEach(
        (key, change) -> {
          String[] parts = key.split(",", -1);
          if (parts[3].equals("positives")) {
            sums.merge((parts[4] + '_' + parts[5]).toLowerCase(Locale.ROOT), change, Long::sum);
          }
        });
    return sums;
  }

  private static Map<String, Long> ofMeasure(Map<String, Long> evidence, String measure) {
    Map<String, Long> some = new HashMap<>();
    evidence.forEach(
        (key, change) -> {
          if (key.contains(',' + measure + ',')) {
            some.put(key, change);
          }
        });
    return some;
  }

  /**
   * Whatever is known beyond the horizon must have expired. Cases are the engine's own finding: the
   * generator does not trace, so those that the table of evidence holds are taken from there.
   */
  private void compareExpired(
      Map<String, Long> evidence, GeneratedTables tables, CheckReport report) throws SQLException {
    Map<String, Long> expected = new HashMap<>();
    truth.evidence().forEach((key, change) -> addBeyondHorizon(key, change, expected));
    ofMeasure(evidence, "cases").forEach((key, change) -> addBeyondHorizon(key, change, expected));
    Map<String, Long> found = new HashMap<>();
    tables.expired(found::put);
    report.add(compare("expired_per_zone_cell_and_known_boundary", expected, found, key -> key));
  }

  private static void addBeyondHorizon(String key, long change, Map<String, Long> into) {
    String[] parts = key.split(",", -1);
    long cellEnd = Long.parseLong(parts[1]) + CELL;
    if (cellEnd < Long.parseLong(parts[2]) - HORIZON) {
      into.merge(String.join(",", parts[0], parts[1], parts[2]), change, Long::sum);
    }
  }

  private void compareSilence(GeneratedTables tables, CheckReport report) throws SQLException {
    Map<String, Long> expected = new HashMap<>();
    truth.silence().forEach(key -> expected.put(key, 1L));
    Map<String, Long> found = new HashMap<>();
    tables.silent(found::put);
    report.add(compare("unknown_for_silent_laboratories", expected, found, key -> key));
    Check once = new Check("one_scheduled_row_per_zone_and_boundary");
    tables.doubled((key, count) -> once.finds(() -> key + ": " + count + " rows"));
    report.add(once);
  }

  /** For each kind whose injections stand singly in a table: as many as the manifest names do. */
  private void compareInjections(Set<String> different, CheckReport report) {
    Map<String, Check> byKind = new TreeMap<>();
    long duplicates = 0;
    for (Injected injected : truth.injections()) {
      duplicates += injected.fate().equals(DUPLICATE) ? 1 : 0;
      if (injected.fate().equals(REJECTED) || !injected.zoneId().isEmpty()) {
        byKind
            .computeIfAbsent(injected.kind(), kind -> new Check("injected_" + kind))
            .compare(
                !different.contains(place(injected)),
                () -> injected.id() + " is not where it belongs: " + place(injected));
      }
    }
    byKind.values().forEach(report::add);
    long counted =
        truth.intake().entrySet().stream()
            .filter(entry -> entry.getKey().contains(',' + DUPLICATE + ','))
            .mapToLong(Map.Entry::getValue)
            .sum();
    report.equal("injected_duplicates", duplicates, counted);
  }

  /** Where an injection stands: its row among the rejected, or the count that it changes. */
  private static String place(Injected injected) {
    if (injected.fate().equals(REJECTED)) {
      return String.join(
          ",",
          injected.feed(),
          Long.toString(injected.knownAt()),
          injected.sha256(),
          injected.reason());
    }
    long boundary = -Math.floorDiv(-injected.knownAt(), CELL) * CELL;
    return String.join(
        ",",
        injected.zoneId(),
        Long.toString(injected.cell()),
        Long.toString(boundary),
        injected.measure());
  }

  private void compareFacts(GeneratedTables tables, CheckReport report) throws SQLException {
    long fromDeadGates = 0;
    for (Injected injected : truth.injections()) {
      if (injected.kind().equals("dead_gates")) {
        fromDeadGates += tables.scansOf(injected.subject(), injected.knownAt(), injected.until());
      }
    }
    report.equal("scans_of_dead_gates", 0, fromDeadGates);
    report.equal("scans_that_stand_twice", 0, tables.doubledScans());
    report.equal(
        "scans_kept",
        truth.intake().getOrDefault("health-code-scans,admitted,-", 0L),
        tables.rowsOf("scans"));
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Compares counts by key; a count of zero is as good as none. */
  private static Check compare(
      String name, Map<String, Long> wanted, Map<String, Long> found, Words words) {
    Check check = new Check(name);
    wanted.forEach(
        (key, count) -> {
          long got = found.getOrDefault(key, 0L);
          if (count != 0 && got == 0) {
            check.misses(() -> "%s: expected %d".formatted(words.of(key), count));
          } else if (count != 0) {
            check.compare(
                count == got, () -> "%s: expected %d got %d".formatted(words.of(key), count, got));
          }
        });
    found.forEach(
        (key, count) -> {
          if (count != 0 && wanted.getOrDefault(key, 0L) == 0) {
            check.finds(() -> "%s: expected nothing got %d".formatted(words.of(key), count));
          }
        });
    return check;
  }

  /** What a reader calls a key. */
  private interface Words {
    String of(String key);
  }
}
