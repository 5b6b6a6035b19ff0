package org.zonerisk.local.publish;

import java.util.concurrent.TimeUnit;

/** Wall time as the publisher sees it; a test puts its own in place. */
interface WallClock {

  /** The machine's clock. */
  WallClock SYSTEM =
      new WallClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** Nanoseconds since some fixed moment. */
  long nanos();

  /** Waits. */
  void sleep(long nanos) throws InterruptedException;
}
