package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.time.LocalDateTime;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/** One zone with its evidence, told in local times. */
final class Town {

  final Policy policy;
  final Assessor assessor;
  final Boundaries boundaries;
  final ZoneEvidence evidence = new ZoneEvidence();
  private long population = 1000;

  Town(Policy policy) {
    this.policy = policy;
    this.assessor = new Assessor(policy);
    this.boundaries = Boundaries.everyTwoHours(policy.timeZone());
  }

  Town of(long residents) {
    population = residents;
    return this;
  }

  /** Cases, collected at a local time. */
  Town cases(int count, Role role, String collectedAt) {
    return cases(count, role, Assessed.PROVISIONAL, collectedAt);
  }

  Town cases(int count, Role role, Assessed assessed, String collectedAt) {
    EvidenceKey key =
        new EvidenceKey(
            Measure.CASES,
            role,
            Channel.COMMUNITY,
            InfectionClass.CONFIRMED,
            Purpose.SCREENING,
            CtBand.UNKNOWN,
            assessed);
    return add(key, count, collectedAt);
  }

  Town positives(int count, String collectedAt) {
    return add(EvidenceKey.of(Measure.POSITIVES, Purpose.CLINICAL), count, collectedAt);
  }

  /** Persons tested, none of them positive. */
  Town tests(int count, Purpose purpose, String collectedAt) {
    return add(EvidenceKey.of(Measure.TESTS, purpose), count, collectedAt);
  }

  /** A figure that others measure, known as soon as it holds. */
  Town figure(String metric, double value, String validAt) {
    Instant at = time(validAt);
    evidence.add(new Figure(metric, at, value, at, metric + validAt));
    return this;
  }

  Town add(EvidenceKey key, long count, String collectedAt) {
    Instant cell = boundaries.cellStart(time(collectedAt));
    evidence.add(cell.toEpochMilli(), key.pack(), count, count * 31);
    return this;
  }

  /** The feed of samples gives a sign of life at every boundary from one local time to another. */
  Town aliveFrom(String from, String to) {
    boundaries.between(time(from), time(to)).forEach(b -> evidence.report(Policies.SAMPLES, b));
    return this;
  }

  /** The same, once. */
  Town aliveAt(String at) {
    return aliveAt(Policies.SAMPLES, at);
  }

  /** Another feed gives a sign of life. */
  Town aliveAt(String feed, String at) {
    evidence.report(feed, time(at));
    return this;
  }

  Instant time(String local) {
    String full = local.length() == "2022-07-01".length() ? local + "T00:00" : local;
    return LocalDateTime.parse(full).atZone(policy.timeZone()).toInstant();
  }

  ZoneVersion zone() {
    return new ZoneVersion(
        "cn:310101001",
        1,
        "Town",
        "compound",
        "",
        "cn:310101",
        population,
        true,
        Instant.EPOCH,
        ZoneVersion.STANDING);
  }

  /** The decision at a boundary, without history. */
  Decision at(String boundary) {
    return assessor.assess(evidence, zone(), boundaries, time(boundary), PolicyMemory.NONE);
  }

  /** The decision at the last boundary of a chain that starts without history. */
  Decision chain(String from, String to) {
    return chain(from, to, PolicyMemory.NONE);
  }

  Decision chain(String from, String to, PolicyMemory memory) {
    Decision last = null;
    for (Instant boundary : boundaries.between(time(from), time(to))) {
      last =
          assessor.assess(
              evidence, zone(), boundaries, boundary, last == null ? memory : last.memory());
    }
    return last;
  }

  /** The first boundary of the chain at which the level is {@code level}. */
  Instant firstAt(String level, String from, String to, PolicyMemory start) {
    PolicyMemory memory = start;
    for (Instant boundary : boundaries.between(time(from), time(to))) {
      Decision decision = assessor.assess(evidence, zone(), boundaries, boundary, memory);
      if (decision.level().equals(level)) {
        return boundary;
      }
      memory = decision.memory();
    }
    return Decision.NO_LIFT;
  }

  Lift lift(String boundary, Decision decision) {
    return new LiftForecast(assessor)
        .forecast(evidence, zone(), boundaries, time(boundary), decision);
  }
}
