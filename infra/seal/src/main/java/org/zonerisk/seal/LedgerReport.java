package org.zonerisk.seal;

import java.util.ArrayList;
import java.util.List;

/** What runs over seals have to say to people, the first thing that is wrong first. */
public final class LedgerReport {

  private static final int SHOWN = 10;

  private LedgerReport() {}

  /** The lines of a verification. */
  public static List<String> of(VerifiedLedger verified) {
    List<String> lines = new ArrayList<>();
    List<Finding> findings = verified.findings();
    findings.stream().limit(SHOWN).map(Finding::words).forEach(lines::add);
    if (verified.found() > SHOWN) {
      lines.add("and %d more".formatted(verified.found() - SHOWN));
    }
    verified.tables().stream().map(Verification::summary).forEach(lines::add);
    lines.add(
        verified.holds()
            ? "everything that is sealed is as it was sealed"
            : "NOT as it was sealed: %d findings, the first of them on top"
                .formatted(verified.found()));
    return lines;
  }

  /** The lines of a run that seals. */
  public static List<String> of(Sealing sealing) {
    if (!sealing.refused()) {
      return sealing.lines();
    }
    List<String> lines = new ArrayList<>(of(sealing.before()));
    lines.add("nothing was sealed");
    return lines;
  }
}
