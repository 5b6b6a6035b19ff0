package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zonerisk.local.publish.Pace;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.VerificationResult;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.ZoneRiskOptions;

/** Something real that can be replayed: how to open it, and how to verify what came of it. */
public interface ReplaySource {

  /** Every source, in the order in which they are named to a reader. */
  static List<ReplaySource> all() {
    return List.of(
        new NycSource(),
        new UsCdcSource(),
        new RiskAreaSource(),
        new ShanghaiSource(),
        new ShenzhenSource());
  }

  /** Every source by its name. */
  static Map<String, ReplaySource> byName() {
    return all().stream().collect(Collectors.toMap(ReplaySource::name, Function.identity()));
  }

  /** What a reader calls it, as in {@code nyc}. */
  String name();

  /** What it is, and which folders of the data it reads, in one line. */
  String description();

  /** The data set that it fills where no other is named. */
  default DataSetName dataset() {
    return new DataSetName(name().replace('-', '_'));
  }

  /** A statement that shows a reader what came of it. */
  default String query() {
    return "SELECT level, count(*) FROM zone_assessments WHERE kind = 'scheduled' GROUP BY level";
  }

  /** How long after its collection a specimen of it may be amended; 18 days as a job's default. */
  default Duration specimenMemory() {
    return ZoneRiskOptions.SPECIMEN_MEMORY.defaultValue();
  }

  /** By unit of experts the key with which it signs assessments of positives; none as usual. */
  default Map<String, String> assessmentKeys() {
    return Map.of();
  }

  /** Whether the admitted facts are kept. */
  default DataSet.Facts facts() {
    return DataSet.Facts.LEFT;
  }

  /** How fast known time passes. */
  default Pace pace(Replay replay) {
    return Pace.asFastAsPossible();
  }

  /**
   * Reads and checks all files.
   *
   * @throws org.zonerisk.local.replay.SourceException where something is missing or not what it has
   *     to be
   */
  Replay open(ReplayRequest request);

  /**
   * Holds the tables of the data set against the source files, by a reading of its own.
   *
   * @param tables connection to Trino; left open
   * @param figures what the replay said of itself
   * @param out takes a line for each check
   */
  VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException;
}
