package org.zonerisk.oracle.records;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Avro's primitive values, read off one array; nothing is allocated before it is known to fit. */
final class AvroBytes {

  /** The bytes are not what the schema says. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final ByteBuffer in;

  AvroBytes(byte[] bytes, int from) {
    in = ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
  }

  int left() {
    return in.remaining();
  }

  boolean truth() throws Damaged {
    need(1);
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw new Damaged();
    }
    return value == 1;
  }

  int int32() throws Damaged {
    return (int) zigzag(5);
  }

  long int64() throws Damaged {
    return zigzag(10);
  }

  float float32() throws Damaged {
    need(Float.BYTES);
    return in.getFloat();
  }

  double float64() throws Damaged {
    need(Double.BYTES);
    return in.getDouble();
  }

  String text() throws Damaged {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  byte[] bytes() throws Damaged {
    byte[] taken = new byte[length(int64())];
    in.get(taken);
    return taken;
  }

  /** Items of the next block; each takes a byte at least. */
  long blockCount() throws Damaged {
    long count = int64();
    if (count < 0) {
      length(int64());
      count = -count;
    }
    return length(count);
  }

  private long zigzag(int most) throws Damaged {
    long value = 0;
    for (int i = 0; i < most; i++) {
      need(1);
      byte next = in.get();
      value |= (next & 0x7fL) << 7 * i;
      if (next >= 0) {
        long sized = most == 5 ? value & 0xffffffffL : value;
        return sized >>> 1 ^ -(sized & 1);
      }
    }
    throw new Damaged();
  }

  private int length(long claimed) throws Damaged {
    if (claimed < 0 || claimed > left()) {
      throw new Damaged();
    }
    return (int) claimed;
  }

  private void need(int count) throws Damaged {
    if (left() < count) {
      throw new Damaged();
    }
  }
}
