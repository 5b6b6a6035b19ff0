package org.zonerisk.local.sql;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.stack.Heaps;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.local.stack.StackSettings;

/**
 * How long views and queries take over a million and ten million rows of the ledger, asked as an
 * auditor through the driver, to the last row. It is no part of the build:
 *
 * <pre>
 * mvn -B -pl infra/local,infra/local/trino-server,infra/local/trino-iceberg -am verify \
 *   -Dit.test=ViewSpeed -Dtest=NoneAtAll \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>Properties: {@code -Dspeed.home=FOLDER} keeps stack and tables there for the next run, {@code
 * -Dspeed.sizes=ledger_1m,ledger_10m_days} picks sizes, {@code -Dspeed.only=views|queries/map}
 * questions whose name has such a part. They are asked in turn, {@code -Dspeed.warm.ups=3} rounds
 * that do not count and {@code -Dspeed.runs=15} that do: a server compiles its own code during the
 * first hundreds of questions, whichever they are. The table is printed and written to {@code
 * view-speed.md} in that folder.
 */
class ViewSpeed {
  private static final double NANOS_OF_A_SECOND = 1e9;
  private static final double GOAL_SECONDS = 0.5;

  /** Whole ledgers are asked for up to a million rows: more takes minutes a question. */
  private static final int MOST_ZONE_DAYS_UNBOUNDED = 84_000;

  /** Trino's is what it has on every machine. */
  private static final Heaps HEAPS = new Heaps(512, 768, 1536, 128);

  private final int runs = Integer.getInteger("speed.runs", 15);
  private final int warmUps = Integer.getInteger("speed.warm.ups", 3);
  private final Pattern only = Pattern.compile(System.getProperty("speed.only", ""));
  private final List<String> lines = new ArrayList<>();

  @Test
  void medianAndWorstOfEveryViewAndQuery() throws SQLException, IOException {
    Path home = Path.of(System.getProperty("speed.home", "target/view-speed")).toAbsolutePath();
    Files.createDirectories(home);
    StackSettings settings = StackFixture.settings(home).withHeaps(HEAPS);
    LocalStack stack = new LocalStack(settings);
    stack.start(EnumSet.of(Service.BROKER, Service.TRINO), Progress.silent());
    try (TrinoSession writer = new TrinoSession(stack.trinoJdbcUrl());
        TrinoSession reader = new TrinoSession(stack.trinoReadOnlyJdbcUrl())) {
      for (BigSize size : sizes()) {
        measure(size, stack, writer, reader);
      }
    } finally {
      stack.stop(Progress.silent());
    }
    Files.write(home.resolve("view-speed.md"), lines);
  }

  private static List<BigSize> sizes() {
    String names = System.getProperty("speed.sizes", "");
    return BigSize.MEASURED.stream()
        .filter(size -> names.isEmpty() || Arrays.asList(names.split(",")).contains(size.dataset()))
        .toList();
  }

  private void measure(BigSize size, LocalStack stack, TrinoSession writer, TrinoSession reader)
      throws SQLException {
    long begun = System.nanoTime();
    boolean made = BigWorld.make(stack, size, writer);
    tell("");
    tell(
        "%s: %s rows of the ledger, %d zones, %d days%s; load %.1f%n",
        size.dataset(),
        writer.rows("SELECT COUNT(*) FROM lake." + size.dataset() + ".zone_assessments").get(0),
        size.zones(),
        size.days(),
        made ? ", made in %.0f s".formatted(seconds(begun)) : "",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    tell("| question | median s | worst s | processor s | rows given | rows read | MB read | |");
    tell("|---|---|---|---|---|---|---|---|");
    List<BigQuestions> all = new ArrayList<>(BigQuestions.views(size));
    all.addAll(BigQuestions.queries(size));
    if (size.zones() * size.days() <= MOST_ZONE_DAYS_UNBOUNDED) {
      all.addAll(BigQuestions.unbounded(size));
    }
    List<Timing> timings =
        all.stream()
            .filter(question -> only.matcher(question.name()).find())
            .map(Timing::new)
            .toList();
    for (int round = -warmUps; round < runs; round++) {
      for (Timing timing : timings) {
        timing.ask(reader, round >= 0);
      }
    }
    timings.forEach(timing -> tell("%s", timing.line()));
  }

  /** How long one question took, run by run. */
  private static final class Timing {
    private final BigQuestions question;
    private final List<Double> took = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();
    private TrinoSession.Read read = new TrinoSession.Read(0, 0, 0, 0);
    private String problem = "";

    Timing(BigQuestions question) {
      this.question = question;
    }

    void ask(TrinoSession reader, boolean counts) {
      if (!problem.isEmpty()) {
        return;
      }
      try {
        long begun = System.nanoTime();
        read = reader.read(question.sql());
        if (counts) {
          took.add(seconds(begun));
          busy.add(read.processorMillis() / 1e3);
        }
      } catch (SQLException e) {
        problem = e.getMessage().lines().findFirst().orElse("");
      }
    }

    String line() {
      if (!problem.isEmpty()) {
        return "| %s | – | – | – | | | | %s |".formatted(question.name(), problem);
      }
      double median = median(took);
      return String.format(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.3f | %,d | %,d | %.1f | %s |",
          question.name(),
          median,
          Collections.max(took),
          median(busy),
          read.rowsGiven(),
          read.rowsRead(),
          read.bytesRead() / 1e6,
          median > GOAL_SECONDS ? "over" : "");
    }

    private static double median(List<Double> values) {
      return values.stream().sorted().toList().get(values.size() / 2);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / NANOS_OF_A_SECOND;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no part of the JDK
  private void tell(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values).stripTrailing();
    lines.add(line);
    System.out.println(line);
  }
}
