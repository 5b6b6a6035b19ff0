package org.zonerisk.streaming.config;

import java.io.Serializable;
import java.time.Duration;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;

/**
 * What the risk topology needs to know of its data set.
 *
 * @param boundaries when zones are assessed
 * @param horizon how far back a late record rewrites boundaries
 * @param trace how far tracing looks back
 * @param evidenceMemory how far back the evidence of a zone is kept behind the horizon: the longest
 *     window of any policy
 * @param signatories who may sign rule books; where there is anybody, none is admitted unsigned
 * @param experts whose assessments of positives are believed; where there is nobody, none is
 * @param orderUnits who may order exceptions, and where
 * @param erased whom a job that is restored forgets
 * @param codeVersion version of the code, written into every row
 */
public record RiskSettings(
    Boundaries boundaries,
    Duration horizon,
    TraceSettings trace,
    Duration evidenceMemory,
    Signatories signatories,
    Signatories experts,
    OrderUnits orderUnits,
    ErasedPersons erased,
    String codeVersion)
    implements Serializable {

  /** How long copies of a record are recognised after the first. */
  public static final Duration DUPLICATE_MEMORY = Duration.ofHours(72);

  /**
   * Settings under which rule books need no signature, no expert is believed, no order accepted.
   */
  public RiskSettings(
      Boundaries boundaries,
      Duration horizon,
      TraceSettings trace,
      Duration evidenceMemory,
      String codeVersion) {
    this(
        boundaries,
        horizon,
        trace,
        evidenceMemory,
        Signatories.NOBODY,
        Signatories.NOBODY,
        OrderUnits.NOBODY,
        codeVersion);
  }

  /** Settings under which nobody is forgotten. */
  public RiskSettings(
      Boundaries boundaries,
      Duration horizon,
      TraceSettings trace,
      Duration evidenceMemory,
      Signatories signatories,
      Signatories experts,
      OrderUnits orderUnits,
      String codeVersion) {
    this(
        boundaries,
        horizon,
        trace,
        evidenceMemory,
        signatories,
        experts,
        orderUnits,
        ErasedPersons.NOBODY,
        codeVersion);
  }

  /** The same, believing these experts. */
  public RiskSettings believing(Signatories others) {
    return new RiskSettings(
        boundaries,
        horizon,
        trace,
        evidenceMemory,
        signatories,
        others,
        orderUnits,
        erased,
        codeVersion);
  }

  /** The same where {@code others} may order exceptions. */
  public RiskSettings with(OrderUnits others) {
    return new RiskSettings(
        boundaries,
        horizon,
        trace,
        evidenceMemory,
        signatories,
        experts,
        others,
        erased,
        codeVersion);
  }

  /** The same, forgetting {@code others} when a job is restored. */
  public RiskSettings forgetting(ErasedPersons others) {
    return new RiskSettings(
        boundaries,
        horizon,
        trace,
        evidenceMemory,
        signatories,
        experts,
        orderUnits,
        others,
        codeVersion);
  }

  public RiskSettings {
    if (horizon.isNegative() || horizon.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException("horizon must be 0 to 30 days, was " + horizon);
    }
    if (evidenceMemory.isNegative() || evidenceMemory.compareTo(Duration.ofDays(60)) > 0) {
      throw new IllegalArgumentException(
          "evidence memory must be 0 to 60 days, was " + evidenceMemory);
    }
  }
}
