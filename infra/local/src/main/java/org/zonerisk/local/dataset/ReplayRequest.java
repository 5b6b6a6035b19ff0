package org.zonerisk.local.dataset;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.ZoneRiskOptions;

/**
 * What of a source is to be replayed, and into which data set.
 *
 * @param dataset data set that is filled; must hold nothing yet
 * @param data folder that holds the source's folders
 * @param from first local day, empty for the first that the files hold
 * @param to last local day, empty for the last that they hold
 * @param seed chooses the records that are sent twice
 * @param parallelism parallelism of the jobs
 */
public record ReplayRequest(
    DataSetName dataset,
    Path data,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    long seed,
    int parallelism) {

  /** A request at the usual parallelism. */
  public ReplayRequest(
      DataSetName dataset, Path data, Optional<LocalDate> from, Optional<LocalDate> to, long seed) {
    this(dataset, data, from, to, seed, ZoneRiskOptions.PARALLELISM.defaultValue());
  }
}
