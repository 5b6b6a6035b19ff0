package org.zonerisk.local.sql;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
 * questions whose name has such a part, {@code -Dspeed.runs=15}. The table is printed and written
 * to {@code view-speed.md} in that folder.
 */
class ViewSpeed {
  private static final int WARM_UPS = 3;
  private static final double NANOS_OF_A_SECOND = 1e9;
  private static final double GOAL_SECONDS = 0.5;

  /** Whole ledgers are asked for up to a million rows: more takes minutes a question. */
  private static final int MOST_ZONE_DAYS_UNBOUNDED = 84_000;

  /** Trino's is what it has on every machine. */
  private static final Heaps HEAPS = new Heaps(512, 768, 1536, 128);

  private final int runs = Integer.getInteger("speed.runs", 15);
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
    for (BigQuestions question : all) {
      if (only.matcher(question.name()).find()) {
        measure(question, reader);
      }
    }
  }

  private void measure(BigQuestions question, TrinoSession reader) {
    double[] took = new double[runs];
    try {
      double[] busy = new double[runs];
      TrinoSession.Read read = new TrinoSession.Read(0, 0, 0, 0);
      for (int run = -WARM_UPS; run < runs; run++) {
        long begun = System.nanoTime();
        read = reader.read(question.sql());
        if (run >= 0) {
          took[run] = seconds(begun);
          busy[run] = read.processorMillis() / 1e3;
        }
      }
      Arrays.sort(took);
      Arrays.sort(busy);
      double median = took[runs / 2];
      tell(
          "| %s | %.3f | %.3f | %.3f | %,d | %,d | %.1f | %s |",
          question.name(),
          median,
          took[runs - 1],
          busy[runs / 2],
          read.rowsGiven(),
          read.rowsRead(),
          read.bytesRead() / 1e6,
          median > GOAL_SECONDS ? "over" : "");
    } catch (SQLException e) {
      tell(
          "| %s | – | – | – | | | | %s |",
          question.name(), e.getMessage().lines().findFirst().get());
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
