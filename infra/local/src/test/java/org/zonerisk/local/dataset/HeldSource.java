package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.VerificationResult;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * A source whose publishing stands still at a known time until it is let go, however fast the
 * machine is; so that a job surely has something left to do.
 */
final class HeldSource implements ReplaySource {

  private static final long PATIENCE_SECONDS = 300;

  private final ReplaySource source;
  private final Instant heldFrom;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  HeldSource(ReplaySource source, Instant heldFrom) {
    this.source = source;
    this.heldFrom = heldFrom;
  }

  /** Waits until every record that was known before has been handed to the publisher. */
  void awaitHeld() {
    await(reached);
  }

  /** Lets the rest through. */
  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited " + PATIENCE_SECONDS + " s in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public String description() {
    return source.description();
  }

  @Override
  public Duration specimenMemory() {
    return source.specimenMemory();
  }

  @Override
  public Map<String, String> assessmentKeys() {
    return source.assessmentKeys();
  }

  @Override
  public Replay open(ReplayRequest request) {
    return new HeldReplay(source.open(request));
  }

  @Override
  public VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException {
    return source.verify(request, tables, figures, out);
  }

  private final class HeldReplay implements Replay {

    private final Replay replay;

    HeldReplay(Replay replay) {
      this.replay = replay;
    }

    @Override
    public Boundaries boundaries() {
      return replay.boundaries();
    }

    @Override
    public Instant start() {
      return replay.start();
    }

    @Override
    public Instant end() {
      return replay.end();
    }

    @Override
    public List<ZoneVersion> zones() {
      return replay.zones();
    }

    @Override
    public Pass records() {
      return new HeldPass(replay.records());
    }
  }

  private final class HeldPass implements Replay.Pass {

    private final Replay.Pass pass;

    HeldPass(Replay.Pass pass) {
      this.pass = pass;
    }

    @Override
    public boolean hasNext() {
      return pass.hasNext();
    }

    @Override
    public FeedRecord next() {
      FeedRecord record = pass.next();
      if (!record.knownAt().isBefore(heldFrom)) {
        reached.countDown();
        await(released);
      }
      return record;
    }

    @Override
    public SortedMap<String, Long> counted() {
      return pass.counted();
    }
  }
}
