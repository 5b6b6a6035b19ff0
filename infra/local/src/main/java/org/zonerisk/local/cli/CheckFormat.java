package org.zonerisk.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** How what checks found is printed, a check at a time. */
enum CheckFormat {
  TABLE {
    @Override
    void begin(PrintStream out) {
      // a table of each check's own rows needs no head
    }

    @Override
    void print(CheckRun run, PrintStream out) {
      out.printf(
          Locale.ROOT,
          "check %-36s %s  %.1f s%n",
          run.name(),
          run.holds() ? "ok" : rows(run.offending()),
          run.millis() / 1000.0);
      if (!run.holds()) {
        out.println("  the law: " + run.law());
        List<List<String>> lines = new ArrayList<>(List.of(run.columns()));
        lines.addAll(run.first());
        TableRows.lines(lines).forEach(line -> out.println("  " + line));
        if (run.offending() > run.first().size()) {
          out.println("  and " + rows(run.offending() - run.first().size()) + " more");
        }
      }
    }

    private static String rows(long count) {
      return count == 1 ? "1 row" : count + " rows";
    }
  },
  CSV {
    @Override
    void begin(PrintStream out) {
      record(out, "check", "rows", "millis", "law");
    }

    @Override
    void print(CheckRun run, PrintStream out) {
      record(out, run.name(), run.offending(), run.millis(), run.law());
    }

    private static void record(PrintStream out, Object... values) {
      try {
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(values);
        csv.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  JSON {
    @Override
    void begin(PrintStream out) {
      // one object a line needs no head
    }

    @Override
    void print(CheckRun run, PrintStream out) {
      List<Map<String, String>> first = new ArrayList<>();
      for (List<String> row : run.first()) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
          cells.put(run.columns().get(i), row.get(i));
        }
        first.add(cells);
      }
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("check", run.name());
      object.put("rows", run.offending());
      object.put("millis", run.millis());
      object.put("law", run.law());
      object.put("first", first);
      try {
        out.println(WRITER.writeValueAsString(object));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  };

  private static final ObjectMapper WRITER = new ObjectMapper();

  abstract void begin(PrintStream out);

  abstract void print(CheckRun run, PrintStream out);
}
