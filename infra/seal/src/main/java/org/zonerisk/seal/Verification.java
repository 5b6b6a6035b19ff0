package org.zonerisk.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What came of holding a table against its seals.
 *
 * @param table table
 * @param days days that are sealed
 * @param rows rows that are sealed
 * @param unsealed rows that were known later than the last sealed day
 * @param last last sealed day; empty where none is
 * @param head last seal; {@link #NO_HEAD} where there is none
 * @param findings what is not as it was sealed, what comes first first; at most {@link #MOST}
 * @param found how many findings there are
 */
public record Verification(
    SealedTable table,
    int days,
    long rows,
    long unsealed,
    Optional<LocalDate> last,
    String head,
    List<Finding> findings,
    long found) {

  /** As many findings are kept. */
  public static final int MOST = 1_000;

  /** The head of a chain without a seal. */
  public static final String NO_HEAD = Sha256.NONE;

  public Verification {
    findings = List.copyOf(findings);
  }

  /** Whether everything is as it was sealed. */
  public boolean holds() {
    return found == 0;
  }

  /** One line for people. */
  public String summary() {
    String what =
        days == 0
            ? "%s: no day is sealed".formatted(table.name())
            : "%s: %d days to %s, %d rows, head %s"
                .formatted(table.name(), days, last.orElseThrow(), rows, head);
    return unsealed == 0 ? what : what + "; %d rows known later are not sealed".formatted(unsealed);
  }
}
