package org.zonerisk.local.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * A branch of the ledger that holds a what-if and nothing else. Main stays as it is, and whoever
 * writes to main is not held up: both only ever add to what the other has not touched.
 */
final class WhatIfBranch {

  private final Table ledger;
  private final String name;

  /**
   * @throws WhatIfException where it would be main
   */
  WhatIfBranch(Table ledger, String name) {
    if (name.equals(SnapshotRef.MAIN_BRANCH)) {
      throw new WhatIfException("a what-if needs a branch of its own, was " + name);
    }
    this.ledger = ledger;
    this.name = name;
  }

  /** Replaces what the branch holds, in one commit. */
  void replace(List<DataFile> files) {
    OverwriteFiles overwrite =
        ledger.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue()).toBranch(name);
    files.forEach(overwrite::addFile);
    overwrite.commit();
  }

  /**
   * Forgets the branch and the files that it alone holds.
   *
   * @throws WhatIfException where there is no such branch
   */
  void drop() {
    ledger.refresh();
    SnapshotRef branch = ledger.refs().get(name);
    if (branch == null || !branch.isBranch()) {
      throw new WhatIfException(
          "there is no branch %s, there are %s"
              .formatted(name, new TreeSet<>(ledger.refs().keySet())));
    }
    List<Long> alone = alone(branch.snapshotId());
    ManageSnapshots manage = ledger.manageSnapshots();
    manage.removeBranch(name).commit();
    if (!alone.isEmpty()) {
      // Not the age limits of the table: they are main's business.
      var expire = ledger.expireSnapshots().expireOlderThan(0);
      alone.forEach(expire::expireSnapshotId);
      expire.commit();
    }
  }

  /** Snapshots from {@code tip} back that no other branch or tag reaches. */
  private List<Long> alone(long tip) {
    Set<Long> reached = new TreeSet<>();
    ledger
        .refs()
        .forEach(
            (other, ref) -> {
              if (!other.equals(name)) {
                for (Snapshot one : SnapshotUtil.ancestorsOf(ref.snapshotId(), ledger::snapshot)) {
                  reached.add(one.snapshotId());
                }
              }
            });
    List<Long> alone = new ArrayList<>();
    for (Snapshot one : SnapshotUtil.ancestorsOf(tip, ledger::snapshot)) {
      if (!reached.contains(one.snapshotId())) {
        alone.add(one.snapshotId());
      }
    }
    return alone;
  }
}
