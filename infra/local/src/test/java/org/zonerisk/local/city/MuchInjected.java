package org.zonerisk.local.city;

import java.util.EnumMap;
import java.util.Map;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.InjectionKind.Unit;
import org.zonerisk.local.scenario.Scenario;

/** Scenarios with so much put in that a small city has every kind of it. */
final class MuchInjected {
  private static final int TIMES = 20;

  private MuchInjected() {}

  static Scenario into(Scenario scenario) {
    Map<InjectionKind, Double> much = new EnumMap<>(InjectionKind.class);
    for (InjectionKind kind : InjectionKind.values()) {
      much.put(
          kind,
          kind.unit() == Unit.PER_100_000 ? TIMES * kind.standard() : Math.max(1, kind.standard()));
    }
    return scenario.with(much);
  }
}
