package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.SqlFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks Trino. */
@Command(
    name = "sql",
    description =
        "Runs one statement on Trino and prints its rows. Reads only, unless told otherwise.")
final class SqlCommand implements Callable<Integer> {

  private final CliContext context;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "The data set whose tables are meant where the statement names no other.")
  private DataSetName dataset;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, or json with one object a line; ${DEFAULT-VALUE} if not given.")
  private RowFormat format;

  @Option(
      names = "--param",
      paramLabel = "NAME=INSTANT",
      description = "A value for a placeholder of the file, as in at=2021-03-14T12:00:00Z.")
  private Map<String, Instant> parameters = Map.of();

  @Option(
      names = "--text",
      paramLabel = "NAME=TEXT",
      description = "The same for a placeholder in quotes, as in authority=cn-risk-lists.")
  private Map<String, String> texts = Map.of();

  @Option(
      names = "--as",
      paramLabel = "USER",
      defaultValue = "analyst",
      description =
          "Who asks: command, analyst, auditor, operator, public, map, or a user of the file"
              + " trino/users of the stack's folder, as a district analyst; ${DEFAULT-VALUE} if not"
              + " given. Each sees what its role may see.")
  private String user;

  @Option(names = "--writable", description = "Lets the statement change tables and views.")
  private boolean writable;

  /** Where the statement comes from. */
  static final class Source {
    @Parameters(paramLabel = "SQL", description = "The statement.")
    private String text;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with the statement.")
    private Path file;
  }

  SqlCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String statement = statement();
    LocalStack stack = context.stack();
    String url = writable ? stack.trinoJdbcUrl() : stack.trinoJdbcUrl(user);
    try (Connection connection = DriverManager.getConnection(url)) {
      if (dataset != null) {
        connection.setSchema(dataset.value());
      }
      try (Statement asked = connection.createStatement()) {
        if (asked.execute(statement)) {
          try (ResultSet rows = asked.getResultSet()) {
            format.print(rows, context.out());
          }
        }
      }
      return 0;
    } catch (SQLException e) {
      throw new StackException(reason(e), e);
    }
  }

  private String statement() {
    String text = source.file == null ? source.text : read(source.file);
    SqlFile file =
        new SqlFile(Optional.ofNullable(source.file).map(Path::toString).orElse("SQL"), text);
    if (!text.contains("${") && parameters.isEmpty() && texts.isEmpty()) {
      return text.strip().replaceFirst(";\\s*$", "");
    }
    if (dataset == null) {
      throw new ParameterException(
          spec.commandLine(), "a statement with placeholders needs --dataset");
    }
    try {
      Map<String, Object> values = new TreeMap<>(parameters);
      values.putAll(texts);
      return file.statement(dataset.value(), values);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "the file " + file + " cannot be read", e);
    }
  }

  /** Trino's own words, without the number of the query. */
  private static String reason(SQLException problem) {
    return String.valueOf(problem.getMessage()).replaceFirst("^Query failed \\(#[^)]*\\): ", "");
  }
}
