package org.zonerisk.oracle.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.zonerisk.oracle.SettledRow;

/** Tells two rows apart in words. */
final class Difference {

  private Difference() {}

  static String between(SettledRow oracle, SettledRow engine, List<String> evidence) {
    return told(
        oracle,
        "differs in " + String.join(", ", fields(oracle, engine)),
        List.of("oracle: " + words(oracle), "engine: " + words(engine)),
        evidence);
  }

  static String onlyInOracle(SettledRow oracle, List<String> evidence) {
    return told(
        oracle, "is missing in the engine's ledger", List.of("oracle: " + words(oracle)), evidence);
  }

  static String onlyInEngine(SettledRow engine) {
    return told(
        engine,
        "is in the engine's ledger alone",
        List.of("engine: " + words(engine)),
        List.of("none: the oracle has no such row"));
  }

  private static List<String> fields(SettledRow a, SettledRow b) {
    List<String> fields = new ArrayList<>();
    add(fields, "level", a.level(), b.level());
    add(fields, "engine_level", a.engineLevel(), b.engineLevel());
    add(fields, "at_least", a.atLeast(), b.atLeast());
    add(fields, "rule_id", a.ruleId(), b.ruleId());
    add(fields, "policy_hash", a.policyHash(), b.policyHash());
    add(fields, "unknown_reason", a.unknownReason(), b.unknownReason());
    add(fields, "order_id", a.orderId(), b.orderId());
    TreeSet<String> inputs = new TreeSet<>(a.inputs().keySet());
    inputs.addAll(b.inputs().keySet());
    for (String input : inputs) {
      add(
          fields,
          "input " + input,
          String.valueOf(a.inputs().get(input)),
          String.valueOf(b.inputs().get(input)));
    }
    return fields;
  }

  private static void add(List<String> fields, String name, String a, String b) {
    if (!a.equals(b)) {
      fields.add(name + " (oracle " + shown(a) + ", engine " + shown(b) + ")");
    }
  }

  private static String shown(String value) {
    return value.isEmpty() || value.equals("null") ? "none" : value;
  }

  private static String words(SettledRow row) {
    String unknown = row.unknownReason().isEmpty() ? "" : " because " + row.unknownReason();
    return "%s%s by %s, at least %s, engine level %s, order %s, inputs %s, policy %s"
        .formatted(
            row.level(),
            unknown,
            row.ruleId(),
            shown(row.atLeast()),
            row.engineLevel(),
            shown(row.orderId()),
            row.inputs(),
            shown(row.policyHash()));
  }

  private static String told(
      SettledRow row, String what, List<String> rows, List<String> evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "zone %s at %s %s".formatted(row.zoneId(), Instant.ofEpochMilli(row.boundaryAt()), what));
    rows.forEach(line -> lines.add("  " + line));
    lines.add("  evidence that the oracle knows:");
    evidence.forEach(line -> lines.add("    " + line));
    return String.join("\n", lines);
  }
}
