package org.zonerisk.local.whatif;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.whatif.RuleBooks.InForce;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** Rule books by id and version, ready to be applied. */
final class RuleBookShelf {

  private final Map<String, InForce> books = new TreeMap<>();

  /** How a version of a rule book is named; empty for none. */
  static String key(String policyId, int version) {
    return policyId.isEmpty() ? "" : policyId + " version " + version;
  }

  /** Adds a document; of one version that is there already the first stays. */
  InForce add(String document) {
    Policy policy = PolicyDocuments.parse(document);
    String key = key(policy.id(), policy.version());
    return books.computeIfAbsent(key, any -> new InForce(key, new Assessor(policy), true));
  }

  Optional<InForce> named(String key) {
    return Optional.ofNullable(books.get(key));
  }

  /** The newest version of a rule book. */
  Optional<InForce> newest(String policyId) {
    return books.values().stream()
        .filter(book -> policy(book).id().equals(policyId))
        .max(Comparator.comparingInt(book -> policy(book).version()));
  }

  Collection<InForce> all() {
    return books.values();
  }

  /** Whether any of them looks at a count, by its packed key. */
  boolean reads(int key) {
    EvidenceKey counted = EvidenceKey.unpack(key);
    return books.values().stream().anyMatch(book -> policy(book).reads(counted));
  }

  /** Days that the one looks back that looks back furthest. */
  int lookbackDays() {
    return books.values().stream()
        .mapToInt(book -> policy(book).lookback().getDays())
        .max()
        .orElse(0);
  }

  /** Whether any of them looks at siblings. */
  boolean looksAtSiblings() {
    return books.values().stream().anyMatch(book -> policy(book).siblings().isPresent());
  }

  static Policy policy(InForce book) {
    return book.assessor().policy();
  }
}
