package org.zonerisk.oracle.compare;

import java.util.List;
import org.zonerisk.oracle.SettledRow;

/** What the engine has settled. */
@FunctionalInterface
public interface EngineLedger {

  /** The rows of the boundaries in {@code [from, to)}, epoch milliseconds, in their order. */
  List<SettledRow> between(long from, long to);
}
