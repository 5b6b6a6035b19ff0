package org.zonerisk.oracle;

import java.util.List;

/** Names that the contracts give: topics, and reasons for rejection. */
public final class Feeds {

  static final String SCANS = "health-code-scans";
  static final String SAMPLES = "sampling-results";
  static final String TRIPS = "mobility-records";
  static final String REPORTS = "feed-reports";
  static final String FIGURES = "facility-metrics";
  static final String ZONES = "zones";
  static final String POLICIES = "policies";
  static final String ASSIGNMENTS = "policy-assignments";
  static final String ORDERS = "orders";

  static final String MALFORMED = "malformed_field";
  static final String PERSONAL = "suspected_identifier";
  static final String IMPLAUSIBLE = "implausible_time";
  static final String UNREGISTERED = "unregistered_zone";
  static final String NOT_LATER = "not_a_later_boundary";
  static final String TAKEN = "version_taken";
  static final String ITS_OWN = "own_predecessor";
  static final String NOT_NEW = "not_a_new_zone";
  static final String NO_PREDECESSOR = "unknown_predecessor";
  static final String STANDS_ON = "predecessor_stands_on";
  static final String APART = "predecessors_apart";
  static final String SUCCEEDED = "succeeded_zone";
  static final String INVALID_POLICY = "invalid_policy";
  static final String REFUSED = "refused";

  /** Topics that the ledger rests on; of records known at the same time, in this order. */
  private static final List<String> READ =
      List.of(ZONES, POLICIES, ASSIGNMENTS, ORDERS, REPORTS, FIGURES, SAMPLES, SCANS, TRIPS);

  private Feeds() {}

  /** Topics that the ledger rests on, without the data set's prefix. */
  public static List<String> read() {
    return READ;
  }
}
