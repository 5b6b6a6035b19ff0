package org.zonerisk.streaming.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.maintenance.UpkeepPlan;
import org.zonerisk.streaming.maintenance.UpkeepSettings;

/**
 * The settings of a job, read once and validated. Nothing below {@code main} sees a {@code
 * Configuration}.
 *
 * @param dataset name of the data set
 * @param bootstrap brokers to begin with
 * @param catalogName name of the Iceberg catalog
 * @param catalogProperties its properties
 * @param checkpointInterval how often rows become visible
 * @param parallelism parallelism of the operators
 * @param upkeep when and how the tables that the job writes are kept
 * @param settings what the topology needs to know
 */
public record JobConfig(
    String dataset,
    String bootstrap,
    String catalogName,
    Map<String, String> catalogProperties,
    Duration checkpointInterval,
    int parallelism,
    UpkeepPlan upkeep,
    RiskSettings settings) {

  public JobConfig {
    catalogProperties = Map.copyOf(catalogProperties);
    if (checkpointInterval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException(
          "%s must be 100 ms at least, was %s"
              .formatted(ZoneRiskOptions.CHECKPOINT_INTERVAL.key(), checkpointInterval));
    }
    if (parallelism < 1 || parallelism > 128) {
      throw new IllegalArgumentException(
          "%s must be 1 to 128, was %d".formatted(ZoneRiskOptions.PARALLELISM.key(), parallelism));
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException where one is missing or out of bounds; names it
   */
  public static JobConfig read(Configuration configuration) {
    Duration horizon = configuration.get(ZoneRiskOptions.HORIZON);
    Boundaries boundaries =
        new Boundaries(
            timeZone(configuration.get(ZoneRiskOptions.TIME_ZONE)),
            configuration.get(ZoneRiskOptions.BOUNDARY_INTERVAL),
            configuration.get(ZoneRiskOptions.BOUNDARY_OFFSET));
    return new JobConfig(
        new DataSetName(required(configuration, ZoneRiskOptions.DATASET)).value(),
        required(configuration, ZoneRiskOptions.BOOTSTRAP),
        configuration.get(ZoneRiskOptions.CATALOG_NAME),
        required(configuration, ZoneRiskOptions.CATALOG_PROPERTIES),
        configuration.get(ZoneRiskOptions.CHECKPOINT_INTERVAL),
        configuration.get(ZoneRiskOptions.PARALLELISM),
        upkeep(configuration, boundaries.timeZone()),
        new RiskSettings(
            boundaries,
            horizon,
            TraceSettings.standard(horizon)
                .withSpecimenMemory(configuration.get(ZoneRiskOptions.SPECIMEN_MEMORY)),
            configuration.get(ZoneRiskOptions.EVIDENCE_MEMORY),
            signatories(configuration, ZoneRiskOptions.POLICY_KEYS),
            signatories(configuration, ZoneRiskOptions.ASSESSMENT_KEYS),
            orderUnits(configuration),
            erased(configuration),
            codeVersion()));
  }

  private static UpkeepPlan upkeep(Configuration configuration, ZoneId timeZone) {
    return new UpkeepPlan(
        configuration.get(ZoneRiskOptions.UPKEEP_EVERY),
        timeZone,
        new UpkeepSettings(
            configuration.get(ZoneRiskOptions.UPKEEP_FILES),
            UpkeepSettings.standard().rowsPerFile(),
            configuration.get(ZoneRiskOptions.UPKEEP_SNAPSHOTS),
            configuration.get(ZoneRiskOptions.UPKEEP_ORPHANS),
            configuration.get(ZoneRiskOptions.UPKEEP_TAGS),
            configuration.get(ZoneRiskOptions.FACTS_RETENTION)));
  }

  private static <T> T required(Configuration configuration, ConfigOption<T> option) {
    T value = configuration.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option.key() + " must be set");
    }
    return value;
  }

  private static Signatories signatories(
      Configuration configuration, ConfigOption<Map<String, String>> option) {
    try {
      return new Signatories(configuration.get(option));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
    }
  }

  private static ErasedPersons erased(Configuration configuration) {
    ConfigOption<String> option = ZoneRiskOptions.ERASED_TOKEN_HASHES;
    try {
      return ErasedPersons.of(configuration.get(option));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
    }
  }

  private static OrderUnits orderUnits(Configuration configuration) {
    Map<String, String> keys = configuration.get(ZoneRiskOptions.ORDER_KEYS);
    Map<String, String> zones = configuration.get(ZoneRiskOptions.ORDER_ZONES);
    if (!keys.keySet().equals(zones.keySet())) {
      throw new IllegalArgumentException(
          "%s and %s must name the same units, were %s and %s"
              .formatted(
                  ZoneRiskOptions.ORDER_KEYS.key(),
                  ZoneRiskOptions.ORDER_ZONES.key(),
                  new TreeSet<>(keys.keySet()),
                  new TreeSet<>(zones.keySet())));
    }
    Map<String, OrderUnits.Unit> units = new HashMap<>();
    keys.forEach(
        (unit, key) ->
            units.put(
                unit, new OrderUnits.Unit(key, List.of(zones.get(unit).strip().split("\\s+")))));
    try {
      return new OrderUnits(configuration.get(ZoneRiskOptions.DATASET), units);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          ZoneRiskOptions.ORDER_KEYS.key() + ": " + e.getMessage(), e);
    }
  }

  private static ZoneId timeZone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s must be a time zone as in Asia/Shanghai, was %s"
              .formatted(ZoneRiskOptions.TIME_ZONE.key(), name),
          e);
    }
  }

  /** The version of the build, from a file that the build writes. */
  public static String codeVersion() {
    Properties build = new Properties();
    try (InputStream file = JobConfig.class.getResourceAsStream("/zonerisk.properties")) {
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read zonerisk.properties", e);
    }
    return build.getProperty("version");
  }
}
