package org.zonerisk.map.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.zonerisk.map.ledger.LedgerReader;
import org.zonerisk.map.live.World;

/**
 * Lets a few questions at a time through to the ledgers, so that requests that wait for an answer
 * can never take all threads of the server from those that need none. Safe for threads.
 */
final class LedgerGate {

  private static final int AT_A_TIME = 8;
  private static final long WAIT_MILLIS = 2_000;

  private final Semaphore free = new Semaphore(AT_A_TIME, true);

  /** Asks; throws a problem where the ledger is known to be silent, or too many ask. */
  <T> T ask(World world, Function<LedgerReader, T> question) {
    if (!world.ledgerAnswers()) {
      throw Problem.unavailable(
          "the ledger of " + world.dataset().name() + " does not answer; what is shown is kept");
    }
    try {
      if (!free.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw Problem.unavailable(
            "%d questions wait for the ledgers already; ask again".formatted(AT_A_TIME));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the map is ending");
    }
    try {
      return question.apply(world.ledger());
    } finally {
      free.release();
    }
  }
}
