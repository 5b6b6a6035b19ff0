package org.zonerisk.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits jobs to the Flink process over REST and asks after them. The process has the classes of
 * the project, so nothing but the job graph is sent.
 */
public final class FlinkJobs {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI rest;

  public FlinkJobs(URI rest) {
    this.rest = rest;
  }

  /**
   * An environment whose job will run in the Flink process, keep its checkpoints and, if told so,
   * continue from one.
   *
   * @param settings of the job
   * @param checkpoints the folder of this job's checkpoints
   * @param restoreFrom a complete checkpoint, taken over: Flink deletes it when newer ones have
   *     replaced it
   */
  public StreamExecutionEnvironment environment(
      Configuration settings, Path checkpoints, Optional<Path> restoreFrom) {
    Configuration all = new Configuration(settings);
    all.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    all.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    restoreFrom.ifPresent(
        checkpoint -> {
          all.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
          all.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
    return new RemoteStreamEnvironment(rest.getHost(), rest.getPort(), all);
  }

  /** Submits what the environment holds and returns as soon as Flink has accepted it. */
  public JobID submit(StreamExecutionEnvironment environment, String name) {
    try {
      return environment.executeAsync(name).getJobID();
    } catch (Exception e) {
      throw new StackException(
          "flink at " + rest + " did not accept the job " + name + ": " + e.getMessage(), e);
    }
  }

  /** Every job that the process knows, those that ended included. */
  public List<FlinkJob> all() {
    return ask(
        client ->
            client
                .listJobs()
                .thenApply(
                    jobs ->
                        jobs.stream()
                            .map(j -> new FlinkJob(j.getJobId(), j.getJobName(), j.getJobState()))
                            .toList()));
  }

  /** The job of that name that has not ended. */
  public Optional<FlinkJob> live(String name) {
    return all().stream().filter(job -> job.isLive() && job.name().equals(name)).findFirst();
  }

  /**
   * Takes a checkpoint now; returns its number once it is complete. Its commits may follow a moment
   * later.
   */
  public long checkpoint(JobID job) {
    return ask(client -> client.triggerCheckpoint(job, CheckpointType.CONFIGURED));
  }

  /** Ends a job; its newest checkpoint stays. */
  public void cancel(JobID job) {
    ask(client -> client.cancel(job).thenCompose(ack -> client.requestJobResult(job)));
  }

  /**
   * Ends a job after it has emitted everything that its timers hold.
   *
   * @return where its last savepoint is
   */
  public String stopWithDrain(JobID job, Path savepoints) {
    return ask(
        client ->
            client
                .stopWithSavepoint(
                    job, true, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .thenCompose(path -> client.requestJobResult(job).thenApply(result -> path)));
  }

  /**
   * Ends a job where it stands: all that it has emitted is committed, and a savepoint holds the
   * rest.
   *
   * @return where the savepoint is
   */
  public String stop(JobID job, Path savepoints) {
    return ask(
        client ->
            client
                .stopWithSavepoint(
                    job, false, savepoints.toUri().toString(), SavepointFormatType.NATIVE)
                .thenCompose(path -> client.requestJobResult(job).thenApply(result -> path)));
  }

  private <T> T ask(Question<T> question) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, rest.getHost());
    configuration.set(RestOptions.PORT, rest.getPort());
    configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, 3);
    try (RestClusterClient<StandaloneClusterId> client =
        new RestClusterClient<>(configuration, StandaloneClusterId.getInstance())) {
      return question.of(client).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while asking flink at " + rest, e);
    } catch (TimeoutException e) {
      throw new StackException(
          "flink at " + rest + " does not answer within " + TIMEOUT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new StackException("flink at " + rest + " says: " + e.getCause().getMessage(), e);
    } catch (Exception e) {
      throw new StackException("flink at " + rest + " cannot be asked: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    CompletableFuture<T> of(RestClusterClient<StandaloneClusterId> client);
  }
}
