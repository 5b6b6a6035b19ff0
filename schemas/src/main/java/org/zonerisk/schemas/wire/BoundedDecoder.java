package org.zonerisk.schemas.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro binary from one byte array and believes no length: a string, byte sequence or
 * collection that claims more than the array still holds is refused before anything is allocated,
 * so damaged bytes cannot exhaust the memory. Avro's own limits are system properties of the whole
 * JVM and look at the claim alone. Every element of a collection must take at least one byte.
 * Reused from record to record; not safe for use by several threads.
 */
final class BoundedDecoder extends Decoder {
  private static final int MAX_INT_BITS = 32;
  private static final int MAX_LONG_BITS = 64;

  private byte[] bytes = {};
  private int position;

  /** Reads from here on, up to the end of the array. */
  void reset(byte[] source, int from) {
    bytes = source;
    position = from;
  }

  int remaining() {
    return bytes.length - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int value = nextByte();
    if ((value & ~1) != 0) {
      throw new DamagedBytesException("a boolean is 0 or 1, was " + value);
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    int zigzag = 0;
    for (int shift = 0; shift < MAX_INT_BITS; shift += 7) {
      int next = nextByte();
      zigzag |= (next & 0x7f) << shift;
      if (next <= 0x7f) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw new DamagedBytesException("an int takes at most 5 bytes");
  }

  @Override
  public long readLong() throws IOException {
    long zigzag = 0;
    for (int shift = 0; shift < MAX_LONG_BITS; shift += 7) {
      int next = nextByte();
      zigzag |= (next & 0x7fL) << shift;
      if (next <= 0x7f) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw new DamagedBytesException("a long takes at most 10 bytes");
  }

  @Override
  public float readFloat() throws IOException {
    int at = take(Float.BYTES);
    return Float.intBitsToFloat((int) littleEndian(at, Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    int at = take(Double.BYTES);
    return Double.longBitsToDouble(littleEndian(at, Double.BYTES));
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws IOException {
    int length = length();
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    take(length());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int length = length();
    ByteBuffer copy = ByteBuffer.allocate(length);
    copy.put(bytes, take(length), length);
    return copy.flip();
  }

  @Override
  public void skipBytes() throws IOException {
    take(length());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return itemCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return itemCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return itemCount();
  }

  @Override
  public long mapNext() throws IOException {
    return itemCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  /** Items of the next block; a negative count is followed by the block's length in bytes. */
  private long itemCount() throws IOException {
    long count = readLong();
    if (count >= 0) {
      return bounded(count);
    }
    bounded(readLong());
    return bounded(-count);
  }

  /** Skips blocks that tell their length; the items of one that does not are left to the caller. */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      take(length());
      count = readLong();
    }
    return bounded(count);
  }

  private int length() throws IOException {
    return (int) bounded(readLong());
  }

  private long bounded(long claimed) throws DamagedBytesException {
    if (claimed < 0 || claimed > remaining()) {
      throw new DamagedBytesException(
          "length " + claimed + " claimed, " + remaining() + " bytes left");
    }
    return claimed;
  }

  private long littleEndian(int at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xffL);
    }
    return value;
  }

  private int nextByte() throws DamagedBytesException {
    if (position >= bytes.length) {
      throw new DamagedBytesException("the record is cut off");
    }
    return bytes[position++] & 0xff;
  }

  /** Moves past some bytes and tells where they began. */
  private int take(int count) throws DamagedBytesException {
    int from = position;
    position += (int) bounded(count);
    return from;
  }
}
