package org.zonerisk.local.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedPublisher;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.PublisherSettings;
import org.zonerisk.local.publish.PublisherSettings.Existing;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.topics.Topics;

/** Makes a rule book known to a data set, and says where it is to hold. */
public final class PolicyPublication {

  private PolicyPublication() {}

  /**
   * Publishes a rule book, known as of the data set's own clock.
   *
   * @param assignment where it is to hold and from when on, if it is to hold anywhere
   * @return when it is known
   */
  public static Instant publish(
      LocalStack stack,
      DataSet dataset,
      RiskPolicyDocument policy,
      Optional<PolicyAssignment> assignment) {
    Boundaries boundaries = new Boundaries(dataset.timeZone(), dataset.interval(), Duration.ZERO);
    PublisherSettings settings =
        PublisherSettings.of(stack.kafkaBootstrap(), dataset.name(), boundaries)
            .with(Existing.CONTINUE);
    try (FeedPublisher publisher = FeedPublisher.connect(settings)) {
      Instant knownAt = publisher.newestKnownAt().orElseGet(Instant::now);
      List<FeedRecord> records = new ArrayList<>();
      records.add(FeedRecord.of(Topics.POLICIES, knownAt, policy));
      assignment.ifPresent(
          one -> records.add(FeedRecord.of(Topics.POLICY_ASSIGNMENTS, knownAt, one)));
      publisher.publish(records.iterator(), Optional.empty());
      return knownAt;
    }
  }
}
