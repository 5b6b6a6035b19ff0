package org.zonerisk.local.whatif;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts decisions of all threads, and tells of them every few seconds. */
final class DecisionCounter {

  private static final long LOOK_EVERY = 4096;
  private static final long TELL_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Consumer<String> progress;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime());

  DecisionCounter(Consumer<String> progress) {
    this.progress = progress;
  }

  void add() {
    long all = made.incrementAndGet();
    long told = toldAt.get();
    long now = System.nanoTime();
    if (all % LOOK_EVERY == 0
        && now - told >= TELL_EVERY_NANOS
        && toldAt.compareAndSet(told, now)) {
      progress.accept(String.format(Locale.ROOT, "%,d decisions", all));
    }
  }
}
