package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.zonerisk.local.verify.ListMoments.Kind;
import org.zonerisk.local.verify.ListMoments.Moment;
import org.zonerisk.local.verify.PublishedTables.Listed;
import org.zonerisk.local.verify.RiskAreaFiles.Head;

/**
 * Compares the lists as the tables say that they were known with the official ones, as sets, at a
 * hundred instants or more, and what became of each at the gate. Each check is a line; the first
 * differences follow in words.
 */
public final class RiskAreaVerification {

  private static final String AUTHORITY = "cn-risk-lists";
  private static final int INSTANTS = 100;
  private static final int INSTANTS_AT_TWO_LEVELS = 20;
  private static final String COMPLETE = "complete";

  private final RiskAreaExpectation expected;
  private final Consumer<String> out;

  /**
   * @param expected what the tables must hold
   * @param out takes the lines
   */
  public RiskAreaVerification(RiskAreaExpectation expected, Consumer<String> out) {
    this.expected = expected;
    this.out = out;
  }

  /**
   * Makes all checks, also after one has failed.
   *
   * @param connection to Trino, with a catalog {@code lake}; left open
   * @param dataSet name of the data set, whose tables lie in the schema of that name
   * @param figures what the replay says of itself
   * @throws SQLException if the tables cannot be read
   */
  public VerificationResult verify(Connection connection, String dataSet, ReplayFigures figures)
      throws SQLException {
    return verify(new TrinoPublishedTables(connection, dataSet, AUTHORITY), figures);
  }

  VerificationResult verify(PublishedTables tables, ReplayFigures figures) throws SQLException {
    CheckReport report = new CheckReport(out);
    FeedComparison feeds = new FeedComparison(expected.records(), figures);
    tables.intake(feeds::accept);
    tables.rejected(feeds::accept);
    feeds.finish(report);
    SortedMap<String, Long> states = tables.states();
    long complete = states.getOrDefault(COMPLETE, 0L);
    long all = states.values().stream().mapToLong(Long::longValue).sum();
    report.equal("complete_publications", expected.lists().size(), complete);
    report.equal("other_publications", 0, all - complete);
    report.equal("rows_of_published_levels", expected.tableRows(), tables.rows());
    compareLists(tables, report);
    new GateComparison(expected, tables, report).compare();
    return report.result();
  }

  private void compareLists(PublishedTables tables, CheckReport report) throws SQLException {
    Map<Kind, Check> checks = new EnumMap<>(Kind.class);
    List<Long> nanos = new ArrayList<>();
    long atTwoLevels = 0;
    long expectedRows = 0;
    long rows = 0;
    List<Moment> moments = ListMoments.of(expected);
    for (Moment moment : moments) {
      Optional<Head> official = expected.official(moment.at());
      Set<Listed> wanted = official.map(expected::rows).orElse(Set.of());
      long asked = System.nanoTime();
      List<Listed> got = tables.asKnownAt(moment.at());
      nanos.add(System.nanoTime() - asked);
      compare(moment, official, wanted, got, checks);
      atTwoLevels += official.filter(expected::hasTwoLevels).isPresent() ? 1 : 0;
      expectedRows += wanted.size();
      rows += got.size();
    }
    long lists = expected.lists().size();
    long withTwoLevels = expected.lists().stream().filter(expected::hasTwoLevels).count();
    report.atLeast("instants", Math.min(INSTANTS, lists), moments.size());
    report.atLeast(
        "instants_with_areas_at_two_levels",
        Math.min(INSTANTS_AT_TWO_LEVELS, withTwoLevels),
        atTwoLevels);
    checks.values().forEach(report::add);
    report.equal("rows_in_these_lists", expectedRows, rows);
    tellTimes(nanos, report);
  }

  private static void compare(
      Moment moment,
      Optional<Head> official,
      Set<Listed> wanted,
      List<Listed> got,
      Map<Kind, Check> checks) {
    String name = "lists_as_known_" + moment.kind().name().toLowerCase(Locale.ROOT);
    Check check = checks.computeIfAbsent(moment.kind(), any -> new Check(name));
    Set<Listed> found = new HashSet<>(got);
    check.compare(
        found.equals(wanted) && found.size() == got.size(),
        () -> difference(moment.at(), official, wanted, got));
  }

  private static String difference(
      Instant at, Optional<Head> official, Set<Listed> wanted, List<Listed> got) {
    Set<Listed> missing = new LinkedHashSet<>(wanted);
    got.forEach(missing::remove);
    List<Listed> unexpected = new ArrayList<>(got);
    unexpected.removeIf(wanted::contains);
    return "%s: expected %d rows of the list seen %s, got %d; %d missing%s, %d unexpected%s"
        .formatted(
            at,
            wanted.size(),
            official.map(list -> list.seenAt().toString()).orElse("never"),
            got.size(),
            missing.size(),
            first(missing),
            unexpected.size(),
            first(unexpected));
  }

  private static String first(Iterable<Listed> listed) {
    for (Listed each : listed) {
      return " as " + each.zoneId() + " " + each.level();
    }
    return "";
  }

  private static void tellTimes(List<Long> nanos, CheckReport report) {
    Collections.sort(nanos);
    report.tell(
        "the list as known at an instant: %d ms at the median, %d ms at most, of %d"
            .formatted(
                TimeUnit.NANOSECONDS.toMillis(nanos.get(nanos.size() / 2)),
                TimeUnit.NANOSECONDS.toMillis(nanos.get(nanos.size() - 1)),
                nanos.size()));
  }
}
