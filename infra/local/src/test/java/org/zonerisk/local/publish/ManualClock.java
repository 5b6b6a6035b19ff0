package org.zonerisk.local.publish;

/** Wall time that passes only while somebody sleeps, and a microsecond per look. */
final class ManualClock implements WallClock {
  private static final long PER_LOOK_NANOS = 1_000;

  private long nanos;

  @Override
  public long nanos() {
    nanos += PER_LOOK_NANOS;
    return nanos;
  }

  @Override
  public void sleep(long forNanos) {
    nanos += forNanos;
  }
}
