package org.zonerisk.local.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code roles/expectations.csv}: which role sees which column, as people wrote it down.
 * It knows nothing of how the rules are made.
 */
final class RoleExpectations {

  enum Seen {
    AS_IT_IS,
    MASKED,
    CLOSED
  }

  /** By relation and column, a cell for each of {@link RoleWorld#READERS}. */
  private final Map<String, Map<String, List<Seen>>> cells = new LinkedHashMap<>();

  private RoleExpectations() {}

  static RoleExpectations read() {
    RoleExpectations read = new RoleExpectations();
    try (InputStream in = RoleExpectations.class.getResourceAsStream("/roles/expectations.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .forEach(read::add);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] cellsOfLine = line.split(",");
    if (cellsOfLine.length != 2 + RoleWorld.READERS.size()) {
      throw new IllegalArgumentException("not " + RoleWorld.READERS.size() + " roles: " + line);
    }
    List<Seen> seen = new ArrayList<>();
    for (int role = 2; role < cellsOfLine.length; role++) {
      seen.add(
          switch (cellsOfLine[role]) {
            case "r" -> Seen.AS_IT_IS;
            case "m" -> Seen.MASKED;
            case "-" -> Seen.CLOSED;
            default -> throw new IllegalArgumentException("not r, m or -: " + line);
          });
    }
    Map<String, List<Seen>> columns =
        cells.computeIfAbsent(cellsOfLine[0], any -> new LinkedHashMap<>());
    for (String column : cellsOfLine[1].split(" ")) {
      if (columns.put(column, seen) != null) {
        throw new IllegalArgumentException(cellsOfLine[0] + "." + column + " stands twice");
      }
    }
  }

  /** How many assertions the file is. */
  long count() {
    return cells.values().stream().mapToLong(Map::size).sum() * RoleWorld.READERS.size();
  }

  Map<String, Map<String, List<Seen>>> cells() {
    return cells;
  }

  /** The columns of a relation that a user sees in one way. */
  List<String> columns(String relation, String user, Seen way) {
    int role = RoleWorld.READERS.indexOf(user);
    return cells.get(relation).entrySet().stream()
        .filter(column -> column.getValue().get(role) == way)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The columns of a relation that are there for a user, as they are or masked. */
  List<String> columns(String relation, String user) {
    List<String> there = new ArrayList<>(columns(relation, user, Seen.AS_IT_IS));
    there.addAll(columns(relation, user, Seen.MASKED));
    return there;
  }

  /** Tables and views that are there for a user, without what is told of tables. */
  List<String> relations(String user) {
    return cells.keySet().stream()
        .filter(name -> !name.contains("$") && !columns(name, user).isEmpty())
        .toList();
  }
}
