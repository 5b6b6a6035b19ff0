package org.zonerisk.local.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.Decoded;
import org.zonerisk.schemas.wire.WireDecoder;
import org.zonerisk.schemas.wire.WireEncoder;

/**
 * Reference records that others hand to the publisher of a data set. Within a partition known times
 * never decrease, so a data set with a clock of its own has one publisher, which alone knows its
 * present. A folder with a file a record. Who publishes claims a file before reading it, so that a
 * record that its sender takes back is never published.
 */
public final class Submissions {

  private static final String SUFFIX = ".record";
  private static final String CLAIMED = ".claimed";
  private static final long POLL_MILLIS = 50;

  private final Path folder;

  /** Those in {@code folder}, which is made when it is needed. */
  public Submissions(Path folder) {
    this.folder = folder;
  }

  /**
   * Hands a rule book over, and waits until it has been published.
   *
   * @throws PublishException where nobody takes it in time; it is taken back
   */
  public void submit(RiskPolicyDocument policy, Duration patience) {
    submit(
        Topics.POLICIES,
        WireEncoder.of(Topics.POLICIES, RiskPolicyDocument.class).encode(policy),
        patience);
  }

  /** The same for where a rule book is to hold. */
  public void submit(PolicyAssignment assignment, Duration patience) {
    submit(
        Topics.POLICY_ASSIGNMENTS,
        WireEncoder.of(Topics.POLICY_ASSIGNMENTS, PolicyAssignment.class).encode(assignment),
        patience);
  }

  /** The same for an order. */
  public void submit(ZoneOrder order, Duration patience) {
    submit(Topics.ORDERS, WireEncoder.of(Topics.ORDERS, ZoneOrder.class).encode(order), patience);
  }

  private void submit(Topics topic, byte[] record, Duration patience) {
    String name = topic.topicName() + "." + UUID.randomUUID();
    Path file = folder.resolve(name + SUFFIX);
    Path claimed = folder.resolve(name + SUFFIX + CLAIMED);
    try {
      Files.createDirectories(folder);
      Path draft = Files.write(folder.resolve(name + ".draft"), record);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      long end = System.nanoTime() + patience.toNanos();
      file.toFile().deleteOnExit();
      while (Files.exists(file) || Files.exists(claimed)) {
        if (System.nanoTime() > end && Files.deleteIfExists(file)) {
          throw new PublishException(
              "nobody has published into this data set for %d s, so nothing gives a record its known"
                      .formatted(patience.toSeconds())
                  + " time; it can be published while ./zonerisk demo runs");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("interrupted");
    }
  }

  /**
   * Gives every record that waits to {@code publish}, known at {@code knownAt}.
   *
   * @throws PublishException where a file is not the record that its name says
   */
  void take(Instant knownAt, Consumer<FeedRecord> publish) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> waiting = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      for (Path file : waiting) {
        take(file, knownAt, publish);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(Path file, Instant knownAt, Consumer<FeedRecord> publish)
      throws IOException {
    Path claimed = Path.of(file + CLAIMED);
    try {
      Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException takenBack) {
      return;
    }
    publish.accept(record(claimed, knownAt));
    Files.delete(claimed);
  }

  private static FeedRecord record(Path file, Instant knownAt) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    if (name.startsWith(Topics.ORDERS.topicName() + ".")) {
      return record(Topics.ORDERS, ZoneOrder.class, bytes, knownAt);
    }
    return name.startsWith(Topics.POLICIES.topicName() + ".")
        ? record(Topics.POLICIES, RiskPolicyDocument.class, bytes, knownAt)
        : record(Topics.POLICY_ASSIGNMENTS, PolicyAssignment.class, bytes, knownAt);
  }

  private static <T extends SpecificRecord> FeedRecord record(
      Topics topic, Class<T> type, byte[] bytes, Instant knownAt) {
    Decoded<T> decoded = WireDecoder.of(topic, type).decode(bytes);
    if (decoded instanceof Decoded.Value<T> value) {
      return FeedRecord.of(topic, knownAt, value.value());
    }
    throw new PublishException(
        "what was submitted to " + topic.topicName() + " is no record of it");
  }
}
