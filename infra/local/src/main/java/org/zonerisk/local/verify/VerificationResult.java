package org.zonerisk.local.verify;

import java.util.List;

/**
 * How a verification ended.
 *
 * @param checks number of checks that were made
 * @param failed names of the checks that did not hold, in the order in which they were made
 */
public record VerificationResult(int checks, List<String> failed) {

  public VerificationResult {
    failed = List.copyOf(failed);
  }

  /** Whether every check held. */
  public boolean holds() {
    return failed.isEmpty();
  }
}
