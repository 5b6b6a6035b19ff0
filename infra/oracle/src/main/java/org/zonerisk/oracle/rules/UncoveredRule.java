package org.zonerisk.oracle.rules;

/** A rule book says something that the oracle does not know; the message names both. */
public final class UncoveredRule extends RuntimeException {

  private static final long serialVersionUID = 1;

  UncoveredRule(String policy, String what) {
    super("not covered: " + what + ", policy " + policy);
  }
}
