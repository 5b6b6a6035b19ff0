package org.zonerisk.local.dataset;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.oracle.Feeds;
import org.zonerisk.oracle.Intake;
import org.zonerisk.oracle.Oracle;
import org.zonerisk.oracle.OracleException;
import org.zonerisk.oracle.OracleSettings;
import org.zonerisk.oracle.OrderUnits;
import org.zonerisk.oracle.compare.LedgerComparison;
import org.zonerisk.oracle.compare.TableLedger;
import org.zonerisk.oracle.records.TopicException;
import org.zonerisk.oracle.records.TopicReader;
import org.zonerisk.oracle.records.WriterSchemas;

/** The ledger of a data set, held against the oracle's reading of its topics. */
public final class OracleRun {

  private static final Duration TOLD_EVERY = Duration.ofSeconds(2);

  private final LocalStack stack;
  private final DataSet dataset;
  private final Progress progress;

  /** Reads the topics and tables of {@code dataset} on a running {@code stack}. */
  public OracleRun(LocalStack stack, DataSet dataset, Progress progress) {
    this.stack = stack;
    this.dataset = dataset;
    this.progress = progress;
  }

  /**
   * Compares up to the last boundary of the ledger, as known at that boundary, and tells {@code
   * out} the result.
   *
   * @return whether both ledgers are the same
   * @throws StackException where topics or ledger cannot be read
   */
  public boolean compare(Consumer<String> out) {
    String name = dataset.name().value();
    OracleSettings settings =
        OracleSettings.of(dataset.timeZone(), dataset.interval(), dataset.specimenMemory())
            .believing(dataset.assessmentKeys())
            .with(units());
    Ledger ledger = new Ledger(stack.trinoReadOnlyJdbcUrl(), dataset.name());
    try (Connection connection = ledger.connect();
        TopicReader topics = new TopicReader(stack.kafkaBootstrap(), name, Feeds.read())) {
      TableLedger table = new TableLedger(connection, settings.horizon());
      TableLedger.Span span =
          table
              .span()
              .orElseThrow(() -> new StackException("the ledger of " + name + " has no rows yet"));
      progress.step(
          "reading the topics of %s; the ledger goes from %s to %s"
              .formatted(name, local(span.first()), local(span.last())));
      LedgerComparison comparison = new LedgerComparison(table, span.first(), span.last());
      Intake intake =
          new Oracle(settings, WriterSchemas.ofClassPath(), comparison)
              .telling(progressLines())
              .run(topics.records(), span.last());
      comparison.finish();
      tell(intake, out);
      tell(comparison, out);
      return comparison.agrees();
    } catch (OracleException | TopicException e) {
      throw new StackException(e.getMessage(), e);
    } catch (SQLException e) {
      throw new StackException("the ledger of " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private OrderUnits units() {
    Map<String, String> keys = new TreeMap<>();
    Map<String, List<String>> zones = new TreeMap<>();
    new UnitsFile(dataset.name(), stack.home().datasets())
        .read()
        .units()
        .forEach(
            (name, unit) -> {
              keys.put(name, unit.key());
              zones.put(name, unit.zones());
            });
    return new OrderUnits(dataset.name().value(), keys, zones);
  }

  private Oracle.Closing progressLines() {
    long begun = System.nanoTime();
    AtomicLong toldAt = new AtomicLong(begun);
    return (boundary, records) -> {
      long now = System.nanoTime();
      if (now - toldAt.get() >= TOLD_EVERY.toNanos()) {
        toldAt.set(now);
        progress.step(
            String.format(
                Locale.ROOT,
                "%,d records up to %s, %,.0f records/s",
                records,
                local(boundary),
                records * 1e9 / (now - begun)));
      }
    };
  }

  private static void tell(Intake intake, Consumer<String> out) {
    for (var topic : intake.byTopic().entrySet()) {
      StringBuilder line = new StringBuilder("oracle read " + topic.getKey());
      SortedMap<String, Long> outcomes = topic.getValue();
      outcomes.forEach(
          (outcome, count) -> line.append(' ').append(outcome).append(' ').append(count));
      out.accept(line.toString());
    }
    out.accept("oracle read " + intake.read() + " records");
  }

  private void tell(LedgerComparison comparison, Consumer<String> out) {
    comparison
        .firstDifference()
        .ifPresent(
            words -> {
              out.accept(comparison.differences() + " rows differ, the first of them:");
              words.lines().forEach(out);
            });
    out.accept(
        "ledger %s settled rows %d oracle %s engine %s %s"
            .formatted(
                dataset.name(),
                comparison.rows(),
                comparison.oracleHash(),
                comparison.engineHash(),
                comparison.agrees() ? "ok" : "FAILED"));
  }

  private String local(long time) {
    return Instant.ofEpochMilli(time).atZone(dataset.timeZone()).toOffsetDateTime().toString();
  }
}
