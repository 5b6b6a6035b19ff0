package org.zonerisk.oracle;

import java.util.List;

/** Takes the settled rows of a data set, in the order of {@link SettledRow#ORDER}. */
@FunctionalInterface
public interface SettledRows {

  /** What the oracle knows of the zone that a row is about; asked for at once or never. */
  @FunctionalInterface
  interface Evidence {
    /**
     * A line for each cell of the lookback, oldest first, and one for each feed's newest report.
     */
    List<String> words();
  }

  /** Takes the next row. */
  void take(SettledRow row, Evidence evidence);
}
