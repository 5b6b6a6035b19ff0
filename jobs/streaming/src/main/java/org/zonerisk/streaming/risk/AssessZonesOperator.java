package org.zonerisk.streaming.risk;

import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Runs {@link AssessZones}, and lets it look at the state of other zones of the same key group. The
 * rest is Flink's operator for keyed streams that something is broadcast to.
 */
final class AssessZonesOperator
    extends CoBroadcastWithKeyedOperator<ZoneKey, ZoneInput, PolicyUpdate, ZoneDecision> {

  private static final long serialVersionUID = 1;

  AssessZonesOperator(AssessZones function) {
    super(function, List.of(PolicyBook.POLICIES, PolicyBook.ASSIGNMENTS));
  }

  @Override
  public void open() throws Exception {
    ((AssessZones) getUserFunction()).lookAround(this::at);
    super.open();
  }

  private <T> T at(ZoneKey other, KeyedLook.Look<T> look) throws Exception {
    Object here = getCurrentKey();
    setCurrentKey(other);
    try {
      return look.take();
    } finally {
      setCurrentKey(here);
    }
  }
}
