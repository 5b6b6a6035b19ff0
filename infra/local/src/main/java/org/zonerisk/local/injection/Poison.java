package org.zonerisk.local.injection;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.Decoded;
import org.zonerisk.schemas.wire.WireDecoder;
import org.zonerisk.schemas.wire.WireEncoder;

/** Bytes that are no record of their topic, each made of a record's, and why they are none. */
final class Poison {
  private static final int HEADER = 5;
  private static final int UNRELEASED_SCHEMA = 9_999;
  private static final int ATTEMPTS = 200;

  /** How bytes are damaged. */
  private enum Damage {
    EMPTY,
    CUT_OFF,
    FLIPPED_BITS,
    WRONG_MAGIC,
    UNKNOWN_SCHEMA,
    FOREIGN_SCHEMA,
    BYTES_BEHIND
  }

  private static final Damage[] DAMAGES = Damage.values();

  /** Writes and reads the records of one topic. */
  private static final class Wire<T extends SpecificRecord> {
    private final Class<T> type;
    private final WireEncoder<T> encoder;
    private final WireDecoder<T> decoder;

    private Wire(Topics topic, Class<T> type) {
      this.type = type;
      this.encoder = WireEncoder.of(topic, type);
      this.decoder = WireDecoder.of(topic, type);
    }

    private byte[] bytes(SpecificRecord record) {
      return encoder.encode(type.cast(record));
    }

    /** Why the bytes are no record; empty where they are one. */
    private String failure(byte[] bytes) {
      return decoder.decode(bytes) instanceof Decoded.Failure<T> failure
          ? failure.reason().name().toLowerCase(Locale.ROOT)
          : "";
    }
  }

  /**
   * Damaged bytes.
   *
   * @param bytes the bytes
   * @param reason why the contract says that they are no record
   */
  record Damaged(byte[] bytes, String reason) {}

  private final Map<Topics, Wire<?>> wires = new EnumMap<>(Topics.class);

  Poison() {
    for (Topics topic : Topics.ofKind(TopicKind.FEED)) {
      wires.put(topic, new Wire<>(topic, topic.recordType()));
    }
  }

  /** The bytes of a record, whole. */
  byte[] bytes(Topics topic, SpecificRecord record) {
    return wires.get(topic).bytes(record);
  }

  /** The bytes of a record, damaged in one of seven ways. */
  Damaged damaged(Topics topic, SpecificRecord record, SplittableRandom random) {
    byte[] whole = bytes(topic, record);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      byte[] bytes = damage(DAMAGES[random.nextInt(DAMAGES.length)], topic, whole, random);
      String reason = wires.get(topic).failure(bytes);
      if (!reason.isEmpty()) {
        return new Damaged(bytes, reason);
      }
    }
    throw new IllegalStateException("no damage makes a record of " + topic + " unreadable");
  }

  private byte[] damage(Damage damage, Topics topic, byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    return switch (damage) {
      case EMPTY -> new byte[0];
      case CUT_OFF -> Arrays.copyOf(whole, random.nextInt(1, whole.length));
      case FLIPPED_BITS -> flipped(bytes, random);
      case WRONG_MAGIC -> {
        bytes[0] = (byte) random.nextInt(1, 256);
        yield bytes;
      }
      case UNKNOWN_SCHEMA -> withSchema(bytes, UNRELEASED_SCHEMA + random.nextInt(1_000));
      case FOREIGN_SCHEMA -> withSchema(bytes, foreignSchema(topic));
      case BYTES_BEHIND -> Arrays.copyOf(whole, whole.length + random.nextInt(1, 9));
    };
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    int flips = random.nextInt(1, 4);
    for (int flip = 0; flip < flips; flip++) {
      bytes[HEADER + random.nextInt(bytes.length - HEADER)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] withSchema(byte[] bytes, int schema) {
    for (int n = 0; n < 4; n++) {
      bytes[1 + n] = (byte) (schema >>> 8 * (3 - n));
    }
    return bytes;
  }

  private int foreignSchema(Topics topic) {
    Topics other = topic == Topics.FEED_REPORTS ? Topics.MOBILITY_RECORDS : Topics.FEED_REPORTS;
    return org.zonerisk.schemas.wire.SchemaRegistry.released().newest(other).id();
  }
}
