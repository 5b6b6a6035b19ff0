package org.zonerisk.local.access;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** Every file of SQL that the map's server asks, and what of each table stands in it. */
public final class MapQuestions {

  /** Folders of which the server's code asks files by name. */
  static final Set<String> FOLDERS = Set.of("queries/map/", "queries/brief/", "queries/layers/");

  /** Asked by way of LedgerEntry, with which a colour is defended. */
  private static final String ENTRY = "queries/audit/explain.sql";

  private static final Pattern READ = Pattern.compile("lake\\.\\$\\{dataset}\\.\"?([\\w$]+)\"?");
  private static final Pattern FOLDER_OF_SQL = Pattern.compile("\"(queries/[^\"]*?)\"");
  private static final Pattern STATEMENT =
      Pattern.compile("\"\\s*(?:SELECT|WITH|SHOW|DESCRIBE|CALL|EXPLAIN|FROM) ");

  private MapQuestions() {}

  /** The files. */
  public static List<SqlFile> all() {
    return SqlFiles.queries().stream()
        .filter(
            file -> file.path().equals(ENTRY) || FOLDERS.stream().anyMatch(file.path()::startsWith))
        .toList();
  }

  /** Folders that the server's code names; it puts the name of a file after each. */
  static Set<String> foldersInCode() {
    return inCode(FOLDER_OF_SQL);
  }

  /** Beginnings of statements that the server's code has in itself. */
  static Set<String> statementsInCode() {
    return inCode(STATEMENT);
  }

  private static Set<String> inCode(Pattern pattern) {
    try (Stream<Path> files = Files.walk(StackFixture.project().resolve("map/src/main/java"))) {
      Set<String> found = new TreeSet<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(result -> result.groupCount() == 0 ? result.group() : result.group(1))
            .forEach(found::add);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file reads, and what the views read that it reads. */
  static Set<String> relations(SqlFile file) {
    Set<String> read = directly(file);
    for (SqlFile view : SqlFiles.views()) {
      if (read.contains(view.name())) {
        read.addAll(relations(view));
      }
    }
    return read;
  }

  private static Set<String> directly(SqlFile file) {
    return READ.matcher(code(file))
        .results()
        .map(result -> result.group(1))
        // a view names itself where it is created
        .filter(name -> !file.path().equals("views/" + name + ".sql"))
        .collect(toCollection(TreeSet::new));
  }

  /**
   * The columns of a table whose names stand in a file that reads the table, or in a view that it
   * reads: no fewer than the file needs.
   */
  static Set<String> columns(SqlFile file, String table) {
    Set<String> words = new TreeSet<>();
    if (directly(file).contains(table)) {
      words.addAll(words(file));
    }
    SqlFiles.views().stream()
        .filter(view -> relations(file).contains(view.name()) && directly(view).contains(table))
        .forEach(view -> words.addAll(words(view)));
    Set<String> columns = new TreeSet<>();
    HistoryTables.all().stream()
        .filter(one -> one.name().equals(table))
        .flatMap(one -> one.columns().stream())
        .filter(column -> words.contains(column.name()))
        .forEach(column -> columns.add(column.name()));
    return columns;
  }

  private static Set<String> words(SqlFile file) {
    return Pattern.compile("\\w+")
        .matcher(code(file).replaceAll("\\$\\{\\w+}|'[^']*'", ""))
        .results()
        .map(MatchResult::group)
        .collect(toCollection(TreeSet::new));
  }

  private static String code(SqlFile file) {
    return file.text().replaceAll("--.*", "");
  }
}
