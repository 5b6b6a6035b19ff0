package org.zonerisk.oracle;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the oracle must be told of a data set, the rest it reads in the topics.
 *
 * @param clock its boundaries
 * @param horizon how long a past boundary is revised
 * @param specimenMemory how long after its collection a specimen may be amended
 * @param evidenceMemory a rule book that looks back as far, or further, is refused
 * @param assessmentKeys by unit of experts the key with which it signs assessments
 * @param units who may order exceptions
 */
public record OracleSettings(
    BoundaryClock clock,
    Duration horizon,
    Duration specimenMemory,
    Duration evidenceMemory,
    Map<String, String> assessmentKeys,
    OrderUnits units) {

  /** How far before a collection a visit may lie. */
  static final Duration LOOKBACK = Duration.ofDays(14);

  /** A person's counted positives within this time of a case are that case. */
  static final Duration CASE_INTERVAL = Duration.ofDays(28);

  /** How long copies of a record are recognised after the one that counts. */
  static final Duration COPIES = Duration.ofHours(72);

  /** A horizon of 72 hours, evidence for 30 days, no experts; nobody may order anything. */
  public static OracleSettings of(ZoneId timeZone, Duration interval, Duration specimenMemory) {
    return new OracleSettings(
        new BoundaryClock(timeZone, interval),
        Duration.ofHours(72),
        specimenMemory,
        Duration.ofDays(30),
        Map.of(),
        OrderUnits.NONE);
  }

  /** The same, believing these units of experts. */
  public OracleSettings believing(Map<String, String> keys) {
    return new OracleSettings(clock, horizon, specimenMemory, evidenceMemory, keys, units);
  }

  /** The same where {@code others} may order exceptions. */
  public OracleSettings with(OrderUnits others) {
    return new OracleSettings(
        clock, horizon, specimenMemory, evidenceMemory, assessmentKeys, others);
  }

  long horizonMillis() {
    return horizon.toMillis();
  }

  /** How long after it happened a visit can still be traced. */
  long visitMemoryMillis() {
    return LOOKBACK.plus(horizon).toMillis();
  }
}
