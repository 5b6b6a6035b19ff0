package org.zonerisk.streaming.risk;

/**
 * What a county is told: exactly one of the two is not null.
 *
 * @param county county, or the zone itself where it has none
 * @param decision decision of a zone
 * @param call an order begins to act between two boundaries
 */
public record CountyInput(String county, ZoneDecision decision, OrderCall call) {

  static CountyInput of(ZoneDecision decision) {
    return new CountyInput(decision.county(), decision, null);
  }

  static CountyInput of(OrderCall call) {
    return new CountyInput(call.county(), null, call);
  }
}
