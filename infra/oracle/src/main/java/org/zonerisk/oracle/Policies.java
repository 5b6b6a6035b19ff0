package org.zonerisk.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.zonerisk.oracle.records.Fields;
import org.zonerisk.oracle.rules.RuleBook;
import org.zonerisk.oracle.rules.UncoveredRule;

/**
 * Rule books and where they hold. A rule book holds at the boundaries at or after its known time;
 * of a version that is published again the first stays.
 */
final class Policies {

  /** A rule book that holds: the key names its version. */
  record InForce(String key, RuleBook book) {}

  private record Published(String document, String hash, long knownAt) {}

  private record Assignment(String id, String zoneId, String policy, long from) {}

  private final long evidenceDays;
  private final Map<String, Published> published = new HashMap<>();
  private final Map<String, InForce> read = new HashMap<>();
  private final Map<String, Assignment> assignments = new HashMap<>();

  Policies(OracleSettings settings) {
    evidenceDays = settings.evidenceMemory().toDays();
  }

  /** Learns a rule book; false where it is not the one that its hash is of. */
  boolean publish(Fields policy, long knownAt) {
    String document = policy.text("document");
    if (!sha256(document).equals(policy.text("sha256"))) {
      return false;
    }
    published.putIfAbsent(
        key(policy.text("policy_id"), policy.whole("version")),
        new Published(document, policy.text("sha256"), knownAt));
    return true;
  }

  void assign(Fields assigned) {
    Assignment assignment =
        new Assignment(
            assigned.text("assignment_id"),
            assigned.text("zone_id"),
            key(assigned.text("policy_id"), assigned.whole("policy_version")),
            assigned.whole("effective_from"));
    assignments.put(assignment.id(), assignment);
  }

  /** The rule book that holds for a zone at a boundary, or null. */
  InForce at(Zones.Version zone, long boundary) {
    List<String> from = new ArrayList<>(List.of(zone.zoneId()));
    for (String above : List.of(zone.parent(), zone.county())) {
      if (!above.isEmpty()) {
        from.add(above);
      }
    }
    from.add("");
    for (String of : from) {
      Assignment newest = newest(of, boundary);
      if (newest != null) {
        Published rules = published.get(newest.policy());
        return rules == null || rules.knownAt() > boundary ? null : inForce(newest, rules);
      }
    }
    return null;
  }

  /** A rule book that has held somewhere. */
  InForce named(String key) {
    return read.get(key);
  }

  private Assignment newest(String zoneId, long boundary) {
    Assignment newest = null;
    for (Assignment one : assignments.values()) {
      if (one.zoneId().equals(zoneId)
          && one.from() <= boundary
          && (newest == null
              || one.from() > newest.from()
              || one.from() == newest.from() && one.id().compareTo(newest.id()) < 0)) {
        newest = one;
      }
    }
    return newest;
  }

  private InForce inForce(Assignment assignment, Published rules) {
    InForce known = read.get(assignment.policy());
    if (known == null) {
      try {
        RuleBook book = RuleBook.read(rules.document(), rules.hash());
        // One that looks back further than evidence is kept is refused.
        known =
            book.lookbackDays() + 1 > evidenceDays ? null : new InForce(assignment.policy(), book);
      } catch (UncoveredRule e) {
        throw new OracleException(e.getMessage(), e);
      }
      read.put(assignment.policy(), known);
    }
    return known;
  }

  private static String key(String id, long version) {
    return id + '|' + version;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
