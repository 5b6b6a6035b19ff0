package org.zonerisk.oracle;

import java.util.TreeMap;
import java.util.function.Function;
import org.zonerisk.oracle.rules.Memory;
import org.zonerisk.oracle.rules.Outcome;

/** What all zones have in common. */
record World(
    OracleSettings settings, Zones zones, Policies policies, Function<String, ZoneStory> stories) {

  /** The outcome of a zone that no rule book holds for. */
  static Outcome withoutPolicy(Memory memory) {
    return new Outcome(Outcome.UNKNOWN, "", "unknown", "no_policy", new TreeMap<>(), memory);
  }
}
