package org.zonerisk.local.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.zonerisk.local.publish.Submissions;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.topics.DataSetName;

/** Makes a rule book known to a data set, and says where it is to hold. */
public final class PolicyPublication {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private PolicyPublication() {}

  /** What others submit to the data set of that name. */
  static Submissions submissions(DataSetName name, Path datasets) {
    return new Submissions(datasets.resolve(name.value() + ".submitted"));
  }

  /**
   * Publishes a rule book, through whoever publishes the data set's feeds.
   *
   * @param datasets folder of the data sets
   * @param assignment where it is to hold and from when on, if it is to hold anywhere
   * @throws org.zonerisk.local.publish.PublishException where nobody publishes
   */
  public static void publish(
      DataSetName name,
      Path datasets,
      RiskPolicyDocument policy,
      Optional<PolicyAssignment> assignment) {
    Submissions submissions = submissions(name, datasets);
    submissions.submit(policy, PATIENCE);
    assignment.ifPresent(one -> submissions.submit(one, PATIENCE));
  }
}
