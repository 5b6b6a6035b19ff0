package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/**
 * What is asked of a {@link BigWorld}: each view as its header says that it is asked, bounded where
 * the view has no bound of its own, and each query with parameters of a usual question.
 *
 * @param path the file
 * @param how it was asked
 * @param sql the statement
 * @param asked the times that were asked about: the file's parameters, or the bounds of a view
 */
record BigQuestions(String path, String how, String sql, Map<String, Instant> asked) {
  private static final Map<String, String> OF_A_VIEW =
      Map.of(
          "zone_risk_timeline", "a day",
          "zone_risk_as_posted", "a day",
          "zone_risk_as_revised", "a day",
          "why_this_colour", "a zone, a day",
          "rate_intervals", "a zone, a day",
          "public_zone_figures", "a week");

  /** As a table of figures names it. */
  String name() {
    return how.isEmpty() ? path : path + ", " + how;
  }

  /** Every view. */
  static List<BigQuestions> views(BigSize size) {
    List<BigQuestions> all = new ArrayList<>();
    for (SqlFile view : SqlFiles.views()) {
      String how = OF_A_VIEW.getOrDefault(view.name(), "whole");
      Instant to = size.newest();
      Instant from = to.minus(how.equals("a week") ? Duration.ofDays(7) : Duration.ofHours(22));
      all.add(
          new BigQuestions(
              view.path(),
              how,
              "SELECT * FROM lake.%s.%s%s"
                  .formatted(size.dataset(), view.name(), bound(how, size, from, to)),
              Map.of("from", from, "to", to)));
    }
    return all;
  }

  /** Views that have no bound of their own, asked without one: aggregates of whole tables. */
  static List<BigQuestions> unbounded(BigSize size) {
    return Stream.of(
            "zone_risk_as_posted SELECT level, COUNT(*) FROM %s GROUP BY level",
            "zone_risk_as_revised SELECT level, COUNT(*) FROM %s GROUP BY level",
            "zone_risk_timeline SELECT level, SUM(revisions) FROM %s GROUP BY level",
            "rate_intervals SELECT rate, AVG(high - low) FROM %s GROUP BY rate",
            "why_this_colour SELECT input, AVG(value) FROM %s GROUP BY input",
            "public_zone_figures SELECT measure, SUM(persons) FROM %s GROUP BY measure")
        .map(line -> line.split(" ", 2))
        .map(
            line ->
                new BigQuestions(
                    "views/" + line[0] + ".sql",
                    "no bound",
                    line[1].formatted("lake." + size.dataset() + "." + line[0]),
                    Map.of()))
        .toList();
  }

  private static String bound(String how, BigSize size, Instant from, Instant to) {
    return switch (how) {
      case "a day" -> between("boundary_at", from, to);
      case "a zone, a day" ->
          between("boundary_at", from, to) + " AND zone_id = '" + size.zone(zone(size)) + "'";
      case "a week" -> between("period_start", from, to);
      default -> "";
    };
  }

  private static String between(String column, Instant from, Instant to) {
    return " WHERE %s >= TIMESTAMP '%s UTC' AND %s <= TIMESTAMP '%s UTC'"
        .formatted(column, text(from), column, text(to));
  }

  private static String text(Instant instant) {
    return instant.toString().replace('T', ' ').replace("Z", "");
  }

  /** A zone that a zone is asked about; of another rule book than the first where there is one. */
  private static int zone(BigSize size) {
    return 123 % size.zones();
  }

  /** Every query, with the parameters of {@link #parameters}. */
  static List<BigQuestions> queries(BigSize size) {
    List<BigQuestions> all = new ArrayList<>();
    for (SqlFile file : SqlFiles.queries()) {
      Map<String, Object> given = parameters(file, size);
      Map<String, Instant> asked = new HashMap<>();
      given.forEach(
          (name, value) -> {
            if (value instanceof Instant instant) {
              asked.put(name, instant);
            }
          });
      all.add(new BigQuestions(file.path(), "", file.statement(size.dataset(), given), asked));
    }
    return all;
  }

  /**
   * What a file is asked with: the newest boundary and the day before it, as known an hour before;
   * where a span is asked about, a week that ends three days ago, since some look at what came
   * after.
   */
  static Map<String, Object> parameters(SqlFile file, BigSize size) {
    Instant newest = size.newest();
    Map<String, Object> all = new HashMap<>();
    all.put("at", newest);
    all.put("known_at", newest.minus(Duration.ofHours(1)));
    all.put("since", newest.minus(Duration.ofDays(1)));
    all.put("until", newest);
    all.put("from", newest.minus(Duration.ofDays(10)));
    all.put("to", newest.minus(Duration.ofDays(3)));
    all.put(
        "zone_id",
        file.name().equals("published_areas") ? size.countyOf(zone(size)) : size.zone(zone(size)));
    all.put("policy", BigLedger.RULE_BOOKS.get(0).id());
    all.put("rank", "compound");
    all.put("time_zone", "Asia/Shanghai");
    all.put("measure", "tests");
    all.put("authority", "north");
    all.put("eras", newest.minus(Duration.ofDays(6)).toString());
    all.put("role", "-");
    all.put("domain", "hospital");
    boolean figures = file.name().equals("figures");
    all.put("amount", figures ? "beds\\_free" : "arrivals");
    all.put("base", figures ? "beds\\_total" : "scans");
    all.put("amount_unit", "beds");
    all.put("base_unit", "beds");
    all.keySet().retainAll(file.parameters());
    return all;
  }
}
