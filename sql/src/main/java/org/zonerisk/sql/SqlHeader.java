package org.zonerisk.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comment lines at the top of a file, by section: {@code -- Purpose: …} and the lines below it
 * that are indented. In the section Columns of a view each column or run of columns begins a line;
 * a line that goes on is indented further.
 *
 * <pre>
 * -- Columns: from zone_assessments: zone_id, level
 * --          age_seconds bigint in s, nullable: age of the newest report
 * --          escalated_at timestamp on effect: when the first escalation took effect
 * </pre>
 */
public final class SqlHeader {
  private static final Pattern SECTION = Pattern.compile("-- ([A-Z][a-z]+): (.*)");
  private static final String GOES_ON = "  ";
  private static final Pattern OF_TABLE = Pattern.compile("from (\\w+): (.+)");
  private static final Pattern WORKED_OUT =
      Pattern.compile(
          "(\\w+) (varchar|boolean|integer|bigint|double|timestamp|map\\([^)]*\\))"
              + "(?: in ([^,:]+))?(?: on ([^,:]+))?(, nullable)?: (.+)");

  private final String path;
  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  private SqlHeader(SqlFile file) {
    this.path = file.path();
    List<String> lines = new ArrayList<>();
    int under = 0;
    for (String line : file.header().lines().toList()) {
      Matcher section = SECTION.matcher(line);
      if (section.matches()) {
        lines = new ArrayList<>(List.of(section.group(2)));
        sections.put(section.group(1), lines);
        under = section.start(2) - "--".length();
      } else {
        String text = line.substring("--".length());
        int indent = text.length() - text.stripLeading().length();
        lines.add(text.substring(Math.min(indent, under)));
      }
    }
  }

  /** The header of a file. */
  public static SqlHeader of(SqlFile file) {
    return new SqlHeader(file);
  }

  /** A section in one line, as Purpose or Grain; empty where the file has none. */
  public Optional<String> section(String name) {
    return Optional.ofNullable(sections.get(name))
        .map(lines -> String.join(" ", lines.stream().map(String::strip).toList()));
  }

  /** The columns that the section Columns describes; refuses a line that it cannot read. */
  public List<ViewColumn> columns() {
    return entries().stream().flatMap(this::columns).toList();
  }

  private List<String> entries() {
    List<String> entries = new ArrayList<>();
    for (String line : sections.getOrDefault("Columns", List.of())) {
      if (line.startsWith(GOES_ON) && !entries.isEmpty()) {
        entries.set(entries.size() - 1, entries.get(entries.size() - 1) + ' ' + line.strip());
      } else {
        entries.add(line);
      }
    }
    return entries;
  }

  private Stream<ViewColumn> columns(String entry) {
    Matcher ofTable = OF_TABLE.matcher(entry);
    if (ofTable.matches()) {
      return Arrays.stream(ofTable.group(2).split(", "))
          .map(name -> new ViewColumn.OfTable(name, ofTable.group(1)));
    }
    Matcher column = WORKED_OUT.matcher(entry);
    if (!column.matches()) {
      throw new IllegalArgumentException(
          path + " describes a column in a way that cannot be read: " + entry);
    }
    return Stream.of(
        new ViewColumn.WorkedOut(
            column.group(1),
            column.group(2).equals("timestamp") ? "timestamp(6) with time zone" : column.group(2),
            Optional.ofNullable(column.group(4)),
            Optional.ofNullable(column.group(3)),
            column.group(5) != null,
            column.group(6)));
  }
}
