package org.zonerisk.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.schemas.SampleRecords;
import org.zonerisk.schemas.topics.Topics;

class DamagedBytesTest {
  private static final long SEED = 20220628;
  private static final int ROUNDS = 20_000;
  private static final byte[] HUNDRED_MEGABYTES = {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x64};
  private static final byte[] GREATEST_LONG = {
    -2, -1, -1, -1, -1, -1, -1, -1, -1, 1,
  };
  private static final byte[] SMALLEST_LONG = {
    -1, -1, -1, -1, -1, -1, -1, -1, -1, 1,
  };

  @ParameterizedTest
  @EnumSource(Topics.class)
  void aRecordCutOffAnywhereIsNoRecord(Topics topic) {
    byte[] whole = bytesOf(topic);
    WireDecoder<?> decoder = decoder(topic);

    for (int length = 0; length < whole.length; length++) {
      assertThat(decoder.decode(Arrays.copyOf(whole, length)))
          .as("first %d bytes", length)
          .isInstanceOf(Decoded.Failure.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Topics.class)
  void randomDamageNeverThrowsAndNeverAllocatesMuch(Topics topic) {
    Random random = new Random(SEED);
    byte[] whole = bytesOf(topic);
    WireDecoder<?> decoder = decoder(topic);
    decoder.decode(whole);

    long before = allocatedBytes();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(decoder.decode(damaged(whole, random))).as("round %d", round).isNotNull();
    }
    assertThat((allocatedBytes() - before) / ROUNDS)
        .as("bytes allocated per damaged record, the test's own included")
        .isLessThan(16_384);
  }

  @ParameterizedTest
  @EnumSource(Topics.class)
  void anAbsurdLengthAtAnyPlaceAllocatesNothingForIt(Topics topic) {
    byte[] whole = bytesOf(topic);
    WireDecoder<?> decoder = decoder(topic);
    decoder.decode(whole);

    for (byte[] length : new byte[][] {HUNDRED_MEGABYTES, GREATEST_LONG, SMALLEST_LONG}) {
      for (int at = WireFormat.HEADER_LENGTH; at < whole.length; at++) {
        byte[] damaged = spliced(whole, at, length);
        long before = allocatedBytes();
        decoder.decode(damaged);
        assertThat(allocatedBytes() - before).as("length at byte %d", at).isLessThan(1 << 20);
      }
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> withFlippedBits(whole, random, 1 + random.nextInt(8));
      case 2 -> withFlippedBits(Arrays.copyOf(whole, whole.length + 1), random, 2);
      default -> withNoise(whole, random);
    };
  }

  private static byte[] withFlippedBits(byte[] whole, Random random, int flips) {
    byte[] damaged = whole.clone();
    for (int i = 0; i < flips; i++) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private static byte[] withNoise(byte[] whole, Random random) {
    byte[] noise = new byte[1 + random.nextInt(12)];
    random.nextBytes(noise);
    return spliced(whole, WireFormat.HEADER_LENGTH + random.nextInt(whole.length - 5), noise);
  }

  private static byte[] spliced(byte[] whole, int at, byte[] middle) {
    byte[] damaged = Arrays.copyOf(whole, Math.max(whole.length, at + middle.length));
    System.arraycopy(middle, 0, damaged, at, middle.length);
    return damaged;
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @SuppressWarnings("unchecked")
  private static byte[] bytesOf(Topics topic) {
    return ((WireEncoder<SpecificRecord>) WireEncoder.of(topic, topic.recordType()))
        .encode(SampleRecords.of(topic));
  }

  private static WireDecoder<?> decoder(Topics topic) {
    return WireDecoder.of(topic, topic.recordType());
  }
}
