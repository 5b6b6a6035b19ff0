package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The specimens of a zone that no correction has taken back yet, newest first. Kept as runs of
 * consecutive specimens of a publication, so that millions of them take little memory.
 */
final class StandingSpecimens {

  /** What a derived specimen is. */
  enum Kind {
    POSITIVE_TEST('p'),
    CASE_REPORT('c'),
    NEGATIVE_TEST('n');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    /** Letter in the id of the specimen. */
    char letter() {
      return letter;
    }
  }

  /**
   * A derived specimen.
   *
   * @param publishedAt publication that made it
   * @param kind what it is
   * @param number its number among those of its kind in the publication and zone, from 1
   */
  record Derived(Instant publishedAt, Kind kind, int number) {}

  private record Run(Instant publishedAt, Kind kind, int count) {}

  private final Deque<Run> runs = new ArrayDeque<>();

  /** Adds specimens 1 to {@code count} of a publication; the last of them is the newest. */
  void add(Instant publishedAt, Kind kind, int count) {
    if (count > 0) {
      runs.push(new Run(publishedAt, kind, count));
    }
  }

  /** Takes the newest specimens away, at most {@code count} of them, newest first. */
  List<Derived> takeNewest(int count) {
    List<Derived> taken = new ArrayList<>();
    while (taken.size() < count && !runs.isEmpty()) {
      Run newest = runs.pop();
      int here = Math.min(count - taken.size(), newest.count());
      for (int number = newest.count(); number > newest.count() - here; number--) {
        taken.add(new Derived(newest.publishedAt(), newest.kind(), number));
      }
      add(newest.publishedAt(), newest.kind(), newest.count() - here);
    }
    return taken;
  }
}
