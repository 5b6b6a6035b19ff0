package org.zonerisk.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders {@code sql/CATALOGUE.md} from the headers of the files. */
final class CataloguePage {
  private static final String HEAD =
      """
      # Catalogue

      What each file answers, from its own header. Rendered by `PagesTest`; do not edit. How to run one is in the [README](README.md), what
      the columns mean in [COLUMNS.md](COLUMNS.md).

      *Reads* names the tables with partitions, and which of them are opened: [reads.csv](reads.csv), held against the plans of Trino by a
      test. Zones, policies and orders have no partitions and are small.
      """;

  private CataloguePage() {}

  static String render() {
    Map<String, List<SqlFile>> chapters = new LinkedHashMap<>();
    chapters.put("Views", SqlFiles.views());
    for (SqlFile query : SqlFiles.queries()) {
      String readers = query.path().split("/")[1];
      chapters.computeIfAbsent("Queries: " + readers, any -> new ArrayList<>()).add(query);
    }
    chapters.put("Checks", SqlFiles.checks());
    return HEAD
        + chapters.entrySet().stream()
            .map(chapter -> chapter(chapter.getKey(), chapter.getValue()))
            .collect(Collectors.joining());
  }

  private static String chapter(String title, List<SqlFile> files) {
    return "\n## "
        + title
        + "\n"
        + files.stream().map(CataloguePage::entry).collect(Collectors.joining());
  }

  private static String entry(SqlFile file) {
    SqlHeader header = SqlHeader.of(file);
    StringBuilder entry = new StringBuilder("\n### [" + file.name() + "](" + file.path() + ")\n\n");
    entry.append(upper(header.section("Purpose").orElseThrow())).append("\n\n");
    for (String section : List.of("Grain", "Parameters", "Bound")) {
      header
          .section(section)
          .ifPresent(text -> entry.append("- **" + section + ":** " + text + "\n"));
    }
    if (!TableReads.of(file.path()).isEmpty()) {
      entry.append("- **Reads:** " + reads(file) + "\n");
    }
    return entry.toString();
  }

  private static String reads(SqlFile file) {
    return TableReads.of(file.path()).stream()
        .map(span -> "`" + span.table() + "`, " + span.words())
        .collect(Collectors.joining("; "));
  }

  private static String upper(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
