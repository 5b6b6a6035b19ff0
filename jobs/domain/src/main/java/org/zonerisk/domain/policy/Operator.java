package org.zonerisk.domain.policy;

/** How an input is compared with a value. */
public enum Operator {
  BELOW("below"),
  AT_MOST("at_most"),
  AT_LEAST("at_least"),
  ABOVE("above"),
  EQUAL("equal");

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  /** The word for it in documents and in the names of thresholds. */
  public String word() {
    return word;
  }

  /** Whether {@code input} stands in this relation to {@code value}. */
  public boolean holds(double input, double value) {
    return switch (this) {
      case BELOW -> input < value;
      case AT_MOST -> input <= value;
      case AT_LEAST -> input >= value;
      case ABOVE -> input > value;
      case EQUAL -> input == value;
    };
  }
}
