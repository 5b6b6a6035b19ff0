package org.zonerisk.streaming.risk;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * What the risk topology gives.
 *
 * @param assessments rows of the ledger
 * @param changes rows whose level differs from the one before, as soon as they are known
 * @param evidence changes of counts, at the boundary at which they are known
 * @param intake what became of the records of each feed
 * @param rejected records that were not admitted
 * @param expired evidence that came too late to rewrite the past
 * @param figures admitted figures about zones
 * @param rounds admitted states of screening rounds
 * @param reports admitted signs of life of the feeds
 * @param publishedLevels rows of the complete lists of outside authorities
 * @param publications changes of the state of each list of theirs, and what becomes of it at the
 *     gate
 * @param zones admitted versions of zones
 * @param policies admitted rule books and assignments
 * @param orders every order with what became of it
 */
public record RiskOutputs(
    DataStream<Assessment> assessments,
    DataStream<RiskChange> changes,
    DataStream<EvidenceChange> evidence,
    DataStream<IntakeChange> intake,
    DataStream<RejectedRecord> rejected,
    DataStream<ExpiredEvidence> expired,
    DataStream<FacilityMetric> figures,
    DataStream<ScreeningRound> rounds,
    DataStream<FeedReport> reports,
    DataStream<PublishedLevel> publishedLevels,
    DataStream<PublicationState> publications,
    DataStream<RegisteredZone> zones,
    DataStream<PolicyUpdate> policies,
    DataStream<JudgedOrder> orders) {}
