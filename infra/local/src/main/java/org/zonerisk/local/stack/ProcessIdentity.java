package org.zonerisk.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that this stack started, told apart from a later one with the same number: by the
 * instant of its start and by a token in its command line that no other process has.
 *
 * @param pid the process number
 * @param startedAt when the system says that it started
 * @param token a random word on its command line
 */
record ProcessIdentity(long pid, Instant startedAt, String token) {

  /** The system counts starts in ticks from a boot time that may be corrected. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  static ProcessIdentity of(Process process, String token) {
    ProcessHandle handle = process.toHandle();
    return new ProcessIdentity(
        handle.pid(), handle.info().startInstant().orElseGet(Instant::now), token);
  }

  /** The process, if it still runs and is provably the one that was started. */
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::startedThen)
        .filter(handle -> handle.info().commandLine().filter(c -> c.contains(token)).isPresent());
  }

  private boolean startedThen(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(at -> Duration.between(startedAt, at).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
