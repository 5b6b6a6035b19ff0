package org.zonerisk.domain.publication;

import java.util.Map;

/**
 * How severe the words are in which authorities state levels, as far as the gate asks. A word that
 * nobody knows restricts: a zone that had a known level and now has it counts as lowered unless its
 * level was the mildest.
 *
 * @param severities by word 0 for a level that restricts nobody, else from 1 up
 */
public record LevelWords(Map<String, Integer> severities) {

  /** A low risk restricts nobody; medium and high do. */
  public static final LevelWords STANDARD =
      new LevelWords(Map.of("LOW", 0, "MEDIUM", 1, "HIGH", 2));

  private static final int MILDEST = 1;

  /** Refuses severities below 0. */
  public LevelWords {
    severities = Map.copyOf(severities);
    severities.forEach(
        (word, severity) -> {
          if (severity < 0) {
            throw new IllegalArgumentException(
                "the severity of " + word + " must be from 0, was " + severity);
          }
        });
  }

  /** How severe a level is, from 0. */
  public int severity(String level) {
    return severities.getOrDefault(level, MILDEST);
  }
}
