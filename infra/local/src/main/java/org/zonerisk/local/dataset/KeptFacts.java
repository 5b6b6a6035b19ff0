package org.zonerisk.local.dataset;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.local.verify.ReplayFigures;

/** The facts of a data set, which another job writes than the ledger. */
public final class KeptFacts {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofSeconds(2);

  private KeptFacts() {}

  /**
   * Waits until the scans that a generated city had admitted are kept, or for two minutes: whoever
   * counts them sees what is missing.
   */
  public static void await(
      LocalStack stack,
      DataSetJobs jobs,
      DataSet dataset,
      ReplayFigures figures,
      Progress progress) {
    long scans = figures.counted(GeneratedSource.SCANS_ADMITTED);
    Ledger ledger = new Ledger(stack.trinoReadOnlyJdbcUrl(), dataset.name());
    long from = System.nanoTime();
    jobs.commitFacts(dataset);
    while (ledger.scans() < scans && System.nanoTime() - from < PATIENCE.toNanos()) {
      pause();
      jobs.commitFacts(dataset);
    }
    progress.step("%,d scans are kept".formatted(ledger.scans()));
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }
}
