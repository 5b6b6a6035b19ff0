package org.zonerisk.local.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.Ledger;
import org.zonerisk.local.explain.Explanation;
import org.zonerisk.local.explain.Recomputation;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The defence of a colour. */
@Command(
    name = "explain",
    description = {
      "Says what the level of a zone rests on: rule, inputs, thresholds, margin, rule book, feeds"
          + " with their ages, pending results, order, what would lower it, and the zones whose"
          + " state and clocks it goes on with.",
      "With --every-row it works the level of each settled row out again from the row's own inputs"
          + " and the rule book that it names."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:explained",
      "1:the zone had no level then, or a row does not follow from its inputs",
      "64:wrong use"
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int NOT_EXPLAINED = 1;
  private static final Instant ALWAYS = Instant.parse("9998-12-31T00:00:00Z");

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ZONE",
      arity = "0..1",
      description = "Id of the zone, as in cn:110101001.")
  private String zone;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "demo",
      converter = DataSetNameConverter.class,
      description = "The data set; ${DEFAULT-VALUE} if not given.")
  private DataSetName name;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The moment asked about, as in 2022-07-09T02:00:00Z; otherwise the newest.")
  private Instant at;

  @Option(
      names = "--known-at",
      paramLabel = "INSTANT",
      description = "By what was known at that moment; otherwise by all that is known.")
  private Instant knownAt;

  @Option(names = "--sql", description = "Shows the statement instead of its answer.")
  private boolean sql;

  @Option(names = "--every-row", description = "Works every settled row out again.")
  private boolean everyRow;

  ExplainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (everyRow == (zone != null)) {
      throw new ParameterException(spec.commandLine(), "give a zone or --every-row");
    }
    DataSet dataset =
        context
            .dataset(name)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "no data set " + name));
    Ledger ledger = new Ledger(context.stack().trinoReadOnlyJdbcUrl(), name);
    try (Connection trino = ledger.connect()) {
      return everyRow ? recompute(trino) : explain(trino, ledger, dataset);
    } catch (SQLException e) {
      throw new StackException("the ledger of " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private int explain(Connection trino, Ledger ledger, DataSet dataset) throws SQLException {
    Instant moment =
        at != null
            ? at
            : ledger
                .newestBoundary()
                .orElseThrow(
                    () -> new StackException("the ledger of " + name + " has no rows yet"));
    Instant knowledge = knownAt == null ? ALWAYS : knownAt;
    if (sql) {
      context.out().println(LedgerEntry.sql(name.value(), zone, moment, knowledge));
      return 0;
    }
    Optional<LedgerEntry> entry = LedgerEntry.find(trino, name.value(), zone, moment, knowledge);
    if (entry.isEmpty()) {
      context
          .err()
          .printf(
              "zonerisk: zone %s had no level at %s by what was known%s%n",
              zone, moment, knownAt == null ? "" : " at " + knownAt);
      return NOT_EXPLAINED;
    }
    Explanation.of(entry.get(), dataset.timeZone()).forEach(context.out()::println);
    return 0;
  }

  private int recompute(Connection trino) throws SQLException {
    Recomputation recomputation =
        Recomputation.ofLedger(trino, ZoneRiskOptions.HORIZON.defaultValue());
    boolean agrees = recomputation.rows() == recomputation.agreeing();
    recomputation.firstDifference().ifPresent(context.out()::println);
    context
        .out()
        .printf(
            "recomputed %d of %d settled rows %s%n",
            recomputation.agreeing(), recomputation.rows(), agrees ? "ok" : "FAILED");
    return agrees ? 0 : NOT_EXPLAINED;
  }
}
