package org.zonerisk.streaming.risk;

import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.zonerisk.domain.admission.Lineage;
import org.zonerisk.domain.admission.Rejection;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.streaming.mapping.DomainRecords;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Versions of zones, each held against those before it in the topic, which has one partition.
 * State: every version that was admitted, a few per zone; never cleared.
 */
final class ZoneReference implements AdmitReferences.Reference<ZoneVersion, RegisteredZone> {

  private static final long serialVersionUID = 1;

  private final Boundaries boundaries;
  private transient Lineage lineage;
  private transient ListState<RegisteredZone> admitted;

  ZoneReference(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  @Override
  public void restore(FunctionInitializationContext context) throws Exception {
    lineage = new Lineage();
    admitted =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "admitted-zones", TypeInformation.of(RegisteredZone.class)));
    for (RegisteredZone before : admitted.get()) {
      lineage.add(before.zone());
    }
  }

  @Override
  public RegisteredZone admit(ZoneVersion record, RawRecord raw) throws Exception {
    AdmitReferences.laterBoundary(record.getEffectiveFrom(), raw, boundaries);
    org.zonerisk.domain.zone.ZoneVersion zone = DomainRecords.zone(record);
    Optional<Rejection> rejection = lineage.check(zone);
    if (rejection.isPresent()) {
      throw new AdmitReferences.Refused(rejection.get().reason(), rejection.get().detail());
    }
    boolean news = lineage.add(zone);
    RegisteredZone registered =
        new RegisteredZone(zone, raw.knownAt(), lineage.home(zone.zoneId()));
    if (news) {
      admitted.add(registered);
    }
    return registered;
  }
}
