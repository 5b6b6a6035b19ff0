package org.zonerisk.local.stack;

/** The processes of the stack, in the order in which they start. */
public enum Service {
  BROKER("broker", "broker and catalog"),
  FLINK("flink", "flink"),
  TRINO("trino", "trino"),
  MAP("map", "map");

  private final String key;
  private final String title;

  Service(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** The name in files: lower case, one word. */
  public String key() {
    return key;
  }

  /** The name for people. */
  public String title() {
    return title;
  }
}
