package org.zonerisk.domain.policy;

import java.util.List;

/** A rule book that cannot be used, with everything that is wrong with it. */
public final class InvalidPolicy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** All of {@code problems} of the policy {@code id}, at least one. */
  public InvalidPolicy(String id, List<String> problems) {
    super("policy " + id + " is not valid:\n- " + String.join("\n- ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem: where, what was found, what was wanted. */
  public List<String> problems() {
    return problems;
  }
}
