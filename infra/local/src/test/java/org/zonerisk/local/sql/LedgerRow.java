package org.zonerisk.local.sql;

/** A row of the ledger in the making, as a tuple of SQL; what a test does not set is plain. */
final class LedgerRow {
  private final String zone;
  private final String boundary;
  private final int revision;
  private final String kind;
  private String effectiveAt;
  private String knownAt;
  private String level = "LOW";
  private String atLeast = "NULL";
  private String rule = "NULL";
  private String unknownReason = "NULL";
  private String inputs = "MAP()";
  private String thresholds = "MAP()";
  private String freshness = "MAP()";

  private String engineLevel = "";
  private String liftAt = "NULL";
  private String liftNeeds = "NULL";
  private String order = "NULL";

  private LedgerRow(String zone, String boundary, int revision, String kind) {
    this.zone = zone;
    this.boundary = boundary;
    this.revision = revision;
    this.kind = kind;
    this.effectiveAt = boundary;
    this.knownAt = boundary;
  }

  /** A row that is in effect and known at its boundary, a UTC time as in 2021-03-01 08:00. */
  static LedgerRow of(String zone, String boundary, int revision, String kind) {
    return new LedgerRow(zone, boundary, revision, kind);
  }

  LedgerRow effective(String time) {
    effectiveAt = time;
    return this;
  }

  LedgerRow known(String time) {
    knownAt = time;
    return this;
  }

  LedgerRow level(String level, String rule) {
    this.level = level;
    this.rule = literal(rule);
    return this;
  }

  LedgerRow unknown(String reason, String atLeast) {
    this.level = "UNKNOWN";
    this.unknownReason = literal(reason);
    this.atLeast = literal(atLeast);
    return this;
  }

  LedgerRow lift(String time, String needs) {
    this.liftAt = timestamp(time);
    this.liftNeeds = literal(needs);
    return this;
  }

  LedgerRow ordered(String orderId, String engineLevel) {
    this.order = literal(orderId);
    this.engineLevel = engineLevel;
    return this;
  }

  /** Inputs and thresholds as expressions of SQL. */
  LedgerRow grounds(String inputs, String thresholds) {
    this.inputs = inputs;
    this.thresholds = thresholds;
    return this;
  }

  LedgerRow freshness(String freshness) {
    this.freshness = freshness;
    return this;
  }

  /** The tuple, in the order of the table's columns. */
  String values() {
    return String.join(
        ", ",
        literal(zone),
        "1",
        timestamp(boundary),
        timestamp(effectiveAt),
        Integer.toString(revision),
        literal(kind),
        timestamp(knownAt),
        literal(level),
        atLeast,
        literal("zone." + level),
        engineLevel.isEmpty() ? literal(level) : literal(engineLevel),
        literal("policy"),
        "2",
        literal("hash"),
        "false",
        rule,
        "CAST(" + inputs + " AS MAP(VARCHAR, DOUBLE))",
        "CAST(" + thresholds + " AS MAP(VARCHAR, DOUBLE))",
        "CAST(1.5 AS DOUBLE)",
        unknownReason,
        "CAST(" + freshness + " AS MAP(VARCHAR, BIGINT))",
        "0",
        liftAt,
        liftNeeds,
        order,
        literal("test"),
        "7",
        "true");
  }

  static String timestamp(String time) {
    return "TIMESTAMP '" + time + ":00.000000 UTC'";
  }

  static String literal(String text) {
    return "'" + text + "'";
  }
}
