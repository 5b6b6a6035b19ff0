package org.zonerisk.map.live;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Properties;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * A data set that can be shown, as its file says it.
 *
 * @param name name
 * @param timeZone time zone of its boundaries
 * @param interval distance of two boundaries on the local clock: whole minutes, divides 24 hours
 * @param running whether its jobs are to run; false: it is kept to look at
 */
public record DataSet(DataSetName name, ZoneId timeZone, Duration interval, boolean running) {

  private static final String USUAL_INTERVAL = "PT2H";

  /** Refuses an interval that cannot be one. */
  public DataSet {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(timeZone, "timeZone");
    boundaries(timeZone, interval);
  }

  /**
   * Reads what the program that runs the jobs has written.
   *
   * @throws IllegalArgumentException where a value is missing or out of bounds; says which
   */
  public static DataSet of(DataSetName name, Properties properties) {
    return new DataSet(
        name,
        read("time-zone", required(properties, "time-zone"), ZoneId::of),
        read("interval", properties.getProperty("interval", USUAL_INTERVAL), Duration::parse),
        running(required(properties, "state")));
  }

  private static boolean running(String state) {
    return switch (state) {
      case "RUNNING" -> true;
      case "ENDED" -> false;
      default -> throw new IllegalArgumentException("state must be RUNNING or ENDED, was " + state);
    };
  }

  private static String required(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T read(String key, String value, Parser<T> parser) {
    try {
      return parser.parse(value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s cannot be read, was \"%s\": %s".formatted(key, value, e.getMessage()), e);
    }
  }

  /** Its boundaries. */
  public Boundaries boundaries() {
    return boundaries(timeZone, interval);
  }

  private static Boundaries boundaries(ZoneId timeZone, Duration interval) {
    return new Boundaries(timeZone, interval, Duration.ZERO);
  }
}
