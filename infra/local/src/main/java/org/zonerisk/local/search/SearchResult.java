package org.zonerisk.local.search;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a search saw and found.
 *
 * @param findings where tokens are
 * @param decoded files and bytes by format, all of them seen whole
 * @param undecoded what may hold a token that was not seen: neither clean nor found
 */
public record SearchResult(
    List<Finding> findings, Map<Format, Decoded> decoded, List<Undecoded> undecoded) {

  /** Copies the collections. */
  public SearchResult {
    findings = List.copyOf(findings);
    decoded = Map.copyOf(decoded);
    undecoded = List.copyOf(undecoded);
  }

  /**
   * How much was seen.
   *
   * @param files number of files, entries of archives included
   * @param bytes their size as they lie there
   */
  public record Decoded(long files, long bytes) {}

  /**
   * What was not seen whole; as bytes it was searched all the same.
   *
   * @param place file, relative to the stack's folder
   * @param reason why not
   */
  public record Undecoded(String place, String reason) {}

  /** Whether everything was seen, and nothing found but what {@code left} expects. */
  public boolean isCleanBut(Predicate<Finding> left) {
    return undecoded.isEmpty() && findings.stream().allMatch(left);
  }
}
