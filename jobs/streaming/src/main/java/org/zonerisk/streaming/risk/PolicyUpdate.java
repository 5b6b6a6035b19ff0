package org.zonerisk.streaming.risk;

import org.zonerisk.domain.order.AcceptedOrder;

/**
 * What is broadcast: a rule book, where one holds from when on, or an order that acts. Exactly one
 * of the three is not null.
 *
 * @param policy a rule book
 * @param assignment an assignment
 * @param order an accepted order
 */
public record PolicyUpdate(PolicyText policy, Assignment assignment, AcceptedOrder order) {

  /** A rule book, or an assignment. */
  public PolicyUpdate(PolicyText policy, Assignment assignment) {
    this(policy, assignment, null);
  }

  static PolicyUpdate of(AcceptedOrder order) {
    return new PolicyUpdate(null, null, order);
  }

  /**
   * A rule book as text; it is parsed where it is applied.
   *
   * @param policyId id
   * @param version version
   * @param document the rule book, JSON
   * @param sha256 hash of the document
   * @param signer unit that signed, empty where nobody did
   * @param knownAt known time, epoch milliseconds
   */
  public record PolicyText(
      String policyId, int version, String document, String sha256, String signer, long knownAt) {

    /** What the broadcast state finds it by. */
    String key() {
      return key(policyId, version);
    }

    static String key(String policyId, int version) {
      return policyId + '|' + version;
    }
  }

  /**
   * From a boundary on a zone and those below it are assessed under a policy.
   *
   * @param assignmentId id
   * @param zoneId zone, empty for every zone of the data set
   * @param policyId policy
   * @param policyVersion its version
   * @param effectiveFrom boundary from which it holds, epoch milliseconds
   * @param counterfactual whether the policy was not in force there at the time
   * @param knownAt known time, epoch milliseconds
   */
  public record Assignment(
      String assignmentId,
      String zoneId,
      String policyId,
      int policyVersion,
      long effectiveFrom,
      boolean counterfactual,
      long knownAt) {}
}
