package org.zonerisk.local.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.risk.ZoneRegistry;

/** The zones that a sample is checked against. */
public final class KnownZones {

  private static final String ZONES =
      """
      SELECT zone_id, version, name, level, parent_id, county_id, population, assessed,
        effective_from, effective_to, predecessors, inherits
      FROM zones
      """;

  private KnownZones() {}

  /** Takes every zone for registered. */
  public static Admission.Registry unchecked() {
    return (zoneId, time) -> true;
  }

  /**
   * Registered at any time are the zones of a file: one id a line, blank lines and those that begin
   * with # aside.
   *
   * @throws SampleException where it has none
   * @throws IOException where it cannot be read
   */
  public static Admission.Registry of(Path file) throws IOException {
    Set<String> zones =
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .collect(Collectors.toSet());
    if (zones.isEmpty()) {
      throw new SampleException(file + " names no zone; one zone id a line is wanted");
    }
    return (zoneId, time) -> zones.contains(zoneId);
  }

  /**
   * Registered are the zones of the table {@code zones} of a data set, by version and time.
   *
   * @throws SampleException where it cannot be read or is empty
   */
  public static Admission.Registry of(DataSetName dataset, String jdbcUrl) {
    return registry(dataset, jdbcUrl);
  }

  /**
   * The registry of a data set, every version of it.
   *
   * @throws SampleException where it cannot be read or is empty
   */
  public static ZoneRegistry registry(DataSetName dataset, String jdbcUrl) {
    ZoneRegistry registry = new ZoneRegistry();
    long found = 0;
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      connection.setSchema(dataset.value());
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(ZONES)) {
        while (row.next()) {
          registry.add(version(row));
          found++;
        }
      }
    } catch (SQLException e) {
      throw new SampleException(
          "the zones of data set " + dataset + " cannot be read: " + e.getMessage(), e);
    }
    if (found == 0) {
      throw new SampleException("data set " + dataset + " has no registered zone yet");
    }
    return registry;
  }

  private static ZoneVersion version(ResultSet row) throws SQLException {
    Timestamp end = row.getTimestamp("effective_to");
    long population = row.getLong("population");
    boolean counted = !row.wasNull();
    return new ZoneVersion(
        row.getString("zone_id"),
        row.getInt("version"),
        row.getString("name"),
        row.getString("level"),
        orEmpty(row.getString("parent_id")),
        orEmpty(row.getString("county_id")),
        counted ? population : ZoneVersion.UNKNOWN_POPULATION,
        row.getBoolean("assessed"),
        row.getTimestamp("effective_from").toInstant(),
        end == null ? ZoneVersion.STANDING : end.toInstant(),
        Arrays.stream((Object[]) row.getArray("predecessors").getArray())
            .map(String.class::cast)
            .toList(),
        "nothing".equals(row.getString("inherits"))
            ? ZoneVersion.Inheritance.NOTHING
            : ZoneVersion.Inheritance.STATE);
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
