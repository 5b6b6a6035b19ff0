package org.zonerisk.map.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How old the newest boundary is. Where the data set runs by the wall clock that is the time since
 * the boundary; where it has a clock of its own, as in a replay, it is the time since the server
 * saw the boundary. For one thread.
 */
public final class Age {

  private static final Duration FAR = Duration.ofDays(1);
  // More than clocks of two machines may differ.
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofMinutes(30);
  private static final Duration LEAST = Duration.ofSeconds(60);
  private static final int USUAL_TIMES = 3;
  private static final int REMEMBERED = 9;

  private Optional<Instant> boundary = Optional.empty();
  private Instant seenAt = Instant.EPOCH;
  private boolean ownClock;
  private final Deque<Duration> steps = new ArrayDeque<>();

  /**
   * How old the newest boundary is.
   *
   * @param age empty before the first boundary
   * @param staleAfter age from which it is too old to act on
   */
  public record Reading(
      Optional<Duration> age, Duration staleAfter, boolean ownClock, boolean stale) {}

  /** A boundary is there. One that was seen before says nothing new. */
  void saw(Instant newest, Instant wallNow) {
    if (boundary.isPresent() && boundary.get().equals(newest)) {
      return;
    }
    if (boundary.isEmpty()) {
      ownClock = Duration.between(newest, wallNow).abs().compareTo(FAR) > 0;
    } else {
      steps.addLast(Duration.between(seenAt, wallNow));
      if (steps.size() > REMEMBERED) {
        steps.removeFirst();
      }
    }
    ownClock |= newest.isAfter(wallNow.plus(AHEAD));
    boundary = Optional.of(newest);
    seenAt = wallNow;
  }

  /** The data set begins anew. */
  void forget() {
    boundary = Optional.empty();
    ownClock = false;
    steps.clear();
  }

  /**
   * What to think of it.
   *
   * @param running a data set that has ended is never stale
   */
  Reading at(Instant wallNow, Duration interval, boolean running) {
    Duration staleAfter = ownClock ? afterUsualStep() : interval.plus(GRACE);
    Optional<Duration> age =
        boundary.map(newest -> Duration.between(ownClock ? seenAt : newest, wallNow));
    boolean stale = running && age.isPresent() && age.get().compareTo(staleAfter) > 0;
    return new Reading(age, staleAfter, ownClock, stale);
  }

  private Duration afterUsualStep() {
    if (steps.isEmpty()) {
      return LEAST;
    }
    List<Duration> sorted = steps.stream().sorted().toList();
    Duration usual = sorted.get(sorted.size() / 2).multipliedBy(USUAL_TIMES);
    return usual.compareTo(LEAST) > 0 ? usual : LEAST;
  }
}
