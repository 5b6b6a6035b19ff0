package org.zonerisk.local.stack;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;

/**
 * A job that the Flink process knows.
 *
 * @param id its id, another one after each submission
 * @param name {@code <job>:<data set>}
 * @param status as Flink tells it
 */
public record FlinkJob(JobID id, String name, JobStatus status) {

  /** Whether it runs or will do so without further help. */
  public boolean isLive() {
    return !status.isTerminalState();
  }
}
