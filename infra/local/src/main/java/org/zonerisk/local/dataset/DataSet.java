package org.zonerisk.local.dataset;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.ZoneRiskOptions;

/**
 * A named world with its own clock, topics, tables and jobs. What its jobs must be told is kept in
 * a file, so that they can be resumed by whoever starts the stack next.
 *
 * @param name name
 * @param timeZone time zone of its boundaries
 * @param interval distance of two boundaries on the local clock
 * @param specimenMemory how long after its collection a specimen may be amended
 * @param checkpointInterval how often rows become visible
 * @param parallelism parallelism of its jobs, from 1 to {@link #MOST_PARALLEL}; results do not
 *     depend on it
 * @param assessmentKeys by unit of experts the key with which it signs assessments of positives
 * @param facts whether its facts are kept
 * @param state whether its jobs are to run
 */
public record DataSet(
    DataSetName name,
    ZoneId timeZone,
    Duration interval,
    Duration specimenMemory,
    Duration checkpointInterval,
    int parallelism,
    Map<String, String> assessmentKeys,
    Facts facts,
    State state) {

  /** As many as a job may have of the task slots of a machine. */
  public static final int MOST_PARALLEL = 8;

  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final int USUAL_PARALLELISM = ZoneRiskOptions.PARALLELISM.defaultValue();

  /** Refuses a parallelism that is out of bounds. */
  public DataSet {
    assessmentKeys = Map.copyOf(assessmentKeys);
    if (parallelism < 1 || parallelism > MOST_PARALLEL) {
      throw new IllegalArgumentException(
          "parallelism must be 1 to %d, was %d".formatted(MOST_PARALLEL, parallelism));
    }
  }

  /** A data set with boundaries at the even local hours, the usual parallelism, and no experts. */
  public DataSet(
      DataSetName name,
      ZoneId timeZone,
      Duration specimenMemory,
      Duration checkpointInterval,
      Facts facts,
      State state) {
    this(
        name,
        timeZone,
        TWO_HOURS,
        specimenMemory,
        checkpointInterval,
        USUAL_PARALLELISM,
        Map.of(),
        facts,
        state);
  }

  /** Whether the admitted facts of a data set are kept. */
  public enum Facts {
    /** As long as facts of persons may be, and rejected records as long. */
    KEPT,
    /** As long as the data set: nobody in it is a person. */
    ALL,
    /** Not at all, but rejected records as long as the data set. */
    LEFT
  }

  /** Whether the jobs of a data set are to run. */
  public enum State {
    RUNNING,
    /** Whoever halted them starts them again, and nobody else does. */
    HALTED,
    ENDED,
    /** Persons are gone from it for good; it is read and never started again. */
    SUNSET
  }

  private static final String SUFFIX = ".properties";
  private static final String ASSESSMENT_KEY = "assessment-key.";

  /** The same in another state. */
  public DataSet in(State other) {
    return new DataSet(
        name,
        timeZone,
        interval,
        specimenMemory,
        checkpointInterval,
        parallelism,
        assessmentKeys,
        facts,
        other);
  }

  /** All data sets that are kept in {@code folder}, by name. */
  public static List<DataSet> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<DataSet> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        all.add(read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The data set of that name that is kept in {@code folder}, if there is one. */
  public static Optional<DataSet> named(DataSetName name, Path folder) {
    return all(folder).stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Keeps the data set in {@code folder}. */
  public void save(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("time-zone", timeZone.getId());
    properties.setProperty("interval", interval.toString());
    properties.setProperty("specimen-memory", specimenMemory.toString());
    properties.setProperty("checkpoint-interval", checkpointInterval.toString());
    properties.setProperty("parallelism", Integer.toString(parallelism));
    assessmentKeys.forEach((unit, key) -> properties.setProperty(ASSESSMENT_KEY + unit, key));
    properties.setProperty("facts", facts.name());
    properties.setProperty("state", state.name());
    try {
      Files.createDirectories(folder);
      Path draft = folder.resolve(name.value() + ".draft");
      try (Writer out = Files.newBufferedWriter(draft)) {
        properties.store(out, null);
      }
      Files.move(
          draft,
          folder.resolve(name.value() + SUFFIX),
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> assessmentKeys(Properties properties) {
    Map<String, String> keys = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(ASSESSMENT_KEY)) {
        keys.put(name.substring(ASSESSMENT_KEY.length()), properties.getProperty(name));
      }
    }
    return keys;
  }

  private static DataSet read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    String name = file.getFileName().toString();
    return new DataSet(
        new DataSetName(name.substring(0, name.length() - SUFFIX.length())),
        ZoneId.of(properties.getProperty("time-zone")),
        Duration.parse(properties.getProperty("interval", TWO_HOURS.toString())),
        Duration.parse(properties.getProperty("specimen-memory")),
        Duration.parse(properties.getProperty("checkpoint-interval")),
        Integer.parseInt(
            properties.getProperty("parallelism", Integer.toString(USUAL_PARALLELISM))),
        assessmentKeys(properties),
        Facts.valueOf(properties.getProperty("facts")),
        State.valueOf(properties.getProperty("state")));
  }
}
