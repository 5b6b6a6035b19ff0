package org.zonerisk.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of holding all sealed tables of a data set against their seals.
 *
 * @param tables each table
 * @param beyond what is found that belongs to no single chain
 */
public record VerifiedLedger(List<Verification> tables, List<Finding> beyond) {

  public VerifiedLedger {
    tables = List.copyOf(tables);
    beyond = List.copyOf(beyond);
  }

  /** Whether everything is as it was sealed. */
  public boolean holds() {
    return beyond.isEmpty() && tables.stream().allMatch(Verification::holds);
  }

  /** What is not as it was sealed, what comes first first. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(beyond);
    tables.forEach(table -> all.addAll(table.findings()));
    return all;
  }

  /** How many findings there are, those that are not kept included. */
  public long found() {
    return beyond.size() + tables.stream().mapToLong(Verification::found).sum();
  }
}
