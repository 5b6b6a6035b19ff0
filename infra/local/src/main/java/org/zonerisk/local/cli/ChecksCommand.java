package org.zonerisk.local.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks whether the tables of a data set keep their laws. */
@Command(
    name = "checks",
    description = {
      "Runs the checks of sql/checks, each a law that the tables of a data set keep, and shows the"
          + " first of the rows that break one.",
      "They read whole tables, and change nothing. On a data set that jobs write to, what became"
          + " known at the newest boundary is left out where it could be half there.",
      "sql/CATALOGUE.md says what each of them asks. Whether levels follow from their inputs is"
          + " asked by explain --every-row, and whether inputs follow from the topics by oracle"
          + " ledger."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every check holds",
      "1:a row breaks one, or something went wrong",
      "64:wrong use"
    })
final class ChecksCommand implements Callable<Integer> {

  private static final int BROKEN = 1;

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CHECK",
      arity = "0..*",
      description = "Names of checks, as in unknown_is_not_green; all if none is given.")
  private List<String> wanted = List.of();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "demo",
      converter = DataSetNameConverter.class,
      description = "The data set; ${DEFAULT-VALUE} if not given.")
  private DataSetName dataset;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many of the rows that break a law are shown; ${DEFAULT-VALUE} if not given.")
  private int rows;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table, csv with one line a check, or json with one object a check and its first rows;"
              + " ${DEFAULT-VALUE} if not given.")
  private CheckFormat format;

  ChecksCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (rows < 0) {
      throw new ParameterException(spec.commandLine(), "--rows must be 0 or more, was " + rows);
    }
    List<SqlFile> checks = chosen();
    try (Connection trino = DriverManager.getConnection(context.stack().trinoReadOnlyJdbcUrl())) {
      requireTables(trino);
      return run(checks, trino);
    } catch (SQLException e) {
      throw new StackException(
          "the tables of " + dataset + " cannot be read: " + e.getMessage(), e);
    }
  }

  private List<SqlFile> chosen() {
    List<SqlFile> all = SqlFiles.checks();
    Set<String> unknown = new LinkedHashSet<>(wanted);
    all.forEach(check -> unknown.remove(check.name()));
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no check %s: the checks are %s"
              .formatted(
                  String.join(", ", unknown),
                  all.stream().map(SqlFile::name).collect(Collectors.joining(", "))));
    }
    return all.stream().filter(check -> wanted.isEmpty() || wanted.contains(check.name())).toList();
  }

  private void requireTables(Connection trino) throws SQLException {
    try (PreparedStatement asked =
        trino.prepareStatement(
            "SELECT 1 FROM lake.information_schema.schemata WHERE schema_name = ?")) {
      asked.setString(1, dataset.value());
      try (ResultSet found = asked.executeQuery()) {
        if (!found.next()) {
          throw new ParameterException(spec.commandLine(), "no data set " + dataset);
        }
      }
    }
  }

  private int run(List<SqlFile> checks, Connection trino) throws SQLException {
    long broken = 0;
    format.begin(context.out());
    for (SqlFile check : checks) {
      CheckRun run = CheckRun.of(check, trino, dataset.value(), rows);
      format.print(run, context.out());
      broken += run.holds() ? 0 : 1;
    }
    if (format == CheckFormat.TABLE) {
      context
          .out()
          .printf("%d of %d checks hold in %s%n", checks.size() - broken, checks.size(), dataset);
    }
    return broken == 0 ? 0 : BROKEN;
  }
}
