package org.zonerisk.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process "flink". Its class path holds the whole project, so jobs are submitted without jars.
 * It keeps no list of its jobs: whoever submits one resumes it from its newest complete checkpoint.
 */
final class FlinkMain {

  private static final Logger LOG = LoggerFactory.getLogger(FlinkMain.class);
  private static final long CLOSE_SECONDS = 15;

  private FlinkMain() {}

  /**
   * Runs until it is told to stop.
   *
   * @param args home, port of the web UI and REST, number of task slots
   */
  public static void main(String[] args) {
    Owner.endWith();
    try {
      run(new StackHome(Path.of(args[0])), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    } catch (Exception e) {
      LOG.error("flink failed", e);
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(StackHome home, int port, int slots) throws Exception {
    // what a killed predecessor left; nothing in it outlives a process
    FileTree.delete(home.flink());
    Files.createDirectories(home.flink());
    Files.createDirectories(home.checkpoints());
    Configuration configuration = configuration(home, port);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress(Endpoint.HOST)
                .build());
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster, closed), "close-flink"));
    cluster.start();
    LOG.info("flink on {}", cluster.getRestAddress().get());
    closed.await();
  }

  private static void close(MiniCluster cluster, CountDownLatch closed) {
    try {
      cluster.closeAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("flink did not close in order; its jobs resume from their checkpoints", e);
    } finally {
      closed.countDown();
    }
  }

  private static Configuration configuration(StackHome home, int port) {
    Configuration c = new Configuration();
    c.set(RestOptions.ADDRESS, Endpoint.HOST);
    c.set(RestOptions.BIND_ADDRESS, Endpoint.HOST);
    c.set(RestOptions.PORT, port);
    c.set(RestOptions.BIND_PORT, Integer.toString(port));
    c.set(JobManagerOptions.ADDRESS, Endpoint.HOST);
    c.set(JobManagerOptions.BIND_HOST, Endpoint.HOST);
    c.set(TaskManagerOptions.HOST, Endpoint.HOST);
    c.set(TaskManagerOptions.BIND_HOST, Endpoint.HOST);
    c.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    c.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    c.set(CoreOptions.TMP_DIRS, home.flink().toString());
    c.set(BlobServerOptions.STORAGE_DIRECTORY, home.flink().resolve("blobs").toString());
    c.set(WebOptions.TMP_DIR, home.flink().toString());
    c.set(WebOptions.SUBMIT_ENABLE, false);
    c.set(WebOptions.LOG_PATH, home.logs().resolve(Service.FLINK.key() + ".log").toString());
    c.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, home.checkpoints().toUri().toString());
    c.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    c.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    c.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    c.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(2));
    return c;
  }
}
