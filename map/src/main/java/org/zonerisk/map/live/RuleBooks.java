package org.zonerisk.map.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.PublishedLevel;
import org.zonerisk.map.ledger.RuleBookRow;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * The rule books of a data set, by id and version: what its levels are called and how bad they are.
 * Where outside authorities publish the levels there is none, and their words are what is known.
 */
public final class RuleBooks {

  private static final Logger LOG = LoggerFactory.getLogger(RuleBooks.class);
  private static final String UNKNOWN_ZH = "未知";
  private static final String UNKNOWN_EN = "Unknown";

  private final Map<String, NavigableMap<Integer, Policy>> policies = new HashMap<>();
  private final boolean isPublished;

  private RuleBooks(boolean isPublished) {
    this.isPublished = isPublished;
  }

  /** No rule books. */
  public static RuleBooks none() {
    return new RuleBooks(false);
  }

  /** No rule books: outside authorities publish the levels. */
  public static RuleBooks ofPublished() {
    return new RuleBooks(true);
  }

  /** Reads rule books; one that cannot be read is told and left out. */
  public static RuleBooks of(List<RuleBookRow> rows) {
    RuleBooks books = none();
    for (RuleBookRow row : rows) {
      try {
        books
            .policies
            .computeIfAbsent(row.policyId(), any -> new TreeMap<>())
            .put(row.version(), PolicyDocuments.parse(row.document()));
      } catch (InvalidPolicy e) {
        LOG.warn(
            "rule book {} version {} cannot be read: {}",
            row.policyId(),
            row.version(),
            e.getMessage());
      }
    }
    return books;
  }

  /**
   * A rule book.
   *
   * @param version 0 for the newest
   */
  public Optional<Policy> find(String policyId, int version) {
    NavigableMap<Integer, Policy> versions = policies.get(policyId);
    if (versions == null || versions.isEmpty()) {
      return Optional.empty();
    }
    return version == 0
        ? Optional.of(versions.lastEntry().getValue())
        : Optional.ofNullable(versions.get(version));
  }

  /** How a row is shown. */
  public RiskState state(AssessmentRow row) {
    return isPublished ? published(row) : assessed(row);
  }

  private static RiskState published(AssessmentRow row) {
    PublishedLevel level = PublishedLevel.of(row.level());
    return new RiskState(
        row.level(),
        level.severity(),
        PublishedLevel.WORST,
        row.colour(),
        level.zh(),
        level.en(),
        "",
        OptionalInt.empty(),
        row.unknownReason(),
        false,
        false,
        "");
  }

  private RiskState assessed(AssessmentRow row) {
    Optional<Policy> policy = find(row.policyId(), row.policyVersion());
    Optional<Level> level = policy.flatMap(book -> level(book, row.level()));
    boolean unknown = row.level().equals(Level.UNKNOWN);
    // The ledger repeats a known level here; to a reader that says nothing.
    String atLeast = unknown ? row.atLeast() : "";
    return new RiskState(
        row.level(),
        severity(policy, row.level()),
        worst(policy),
        row.colour(),
        level.map(Level::nameZh).orElse(unknown ? UNKNOWN_ZH : row.level()),
        level.map(Level::nameEn).orElse(unknown ? UNKNOWN_EN : row.level()),
        atLeast,
        atLeastSeverity(policy, atLeast),
        row.unknownReason(),
        row.ordered(),
        row.counterfactual(),
        row.policyId());
  }

  /**
   * Place of a level in its rule book, 0 the mildest; -1 where it has none.
   *
   * @param version 0 for the newest
   */
  public int severity(String policyId, int version, String level) {
    return isPublished
        ? PublishedLevel.of(level).severity()
        : severity(find(policyId, version), level);
  }

  /**
   * Greatest severity of a rule book; 0 where there is none.
   *
   * @param version 0 for the newest
   */
  public int worst(String policyId, int version) {
    return isPublished ? PublishedLevel.WORST : worst(find(policyId, version));
  }

  /** Place of a level in its rule book, 0 the mildest; -1 where it has none. */
  public static int severity(Optional<Policy> policy, String level) {
    return policy.map(book -> book.rank(level)).orElse(-1);
  }

  /** Greatest severity of a rule book; 0 where there is none. */
  public static int worst(Optional<Policy> policy) {
    return policy.map(book -> book.levels().size() - 1).orElse(0);
  }

  private static OptionalInt atLeastSeverity(Optional<Policy> policy, String level) {
    int severity = level.isEmpty() ? -1 : severity(policy, level);
    return severity < 0 ? OptionalInt.empty() : OptionalInt.of(severity);
  }

  private static Optional<Level> level(Policy policy, String id) {
    return policy.levels().stream().filter(level -> level.id().equals(id)).findFirst();
  }
}
