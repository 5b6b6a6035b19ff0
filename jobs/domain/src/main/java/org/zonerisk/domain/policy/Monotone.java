package org.zonerisk.domain.policy;

import java.util.List;

/**
 * What a rule book claims of itself: whatever else holds, no level becomes milder when an input of
 * {@code more} rises or one of {@code less} falls.
 *
 * @param more ids of inputs of which more is never better
 * @param less ids of inputs of which less is never better
 */
public record Monotone(List<String> more, List<String> less) {

  /** No claim. */
  public static final Monotone NOTHING = new Monotone(List.of(), List.of());

  /** Copies the lists. */
  public Monotone {
    more = List.copyOf(more);
    less = List.copyOf(less);
  }
}
