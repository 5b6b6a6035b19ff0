package org.zonerisk.map.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes fields of a Protocol Buffers message, as far as vector tiles need them. */
final class Protobuf {

  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int TYPE_BITS = 3;
  private static final int PAYLOAD_BITS = 7;
  private static final int MORE = 0x80;

  private byte[] bytes;
  private int size;

  Protobuf(int expected) {
    bytes = new byte[expected];
  }

  int size() {
    return size;
  }

  /** Begins anew. */
  void clear() {
    size = 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** A number of a packed field, or a part of another. */
  void varint(int value) {
    reserve(5);
    int rest = value;
    while ((rest & -MORE) != 0) {
      bytes[size++] = (byte) (rest & MORE - 1 | MORE);
      rest >>>= PAYLOAD_BITS;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number that may be below 0, the small ones short. */
  void zigzag(int value) {
    varint(value << 1 ^ value >> 31);
  }

  void field(int number, int value) {
    varint(number << TYPE_BITS | VARINT);
    varint(value);
  }

  void field(int number, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    begin(number, utf8.length);
    append(utf8, utf8.length);
  }

  void field(int number, Protobuf message) {
    begin(number, message.size);
    append(message.bytes, message.size);
  }

  /** All fields of another message. */
  void fields(Protobuf other) {
    append(other.bytes, other.size);
  }

  private void begin(int number, int length) {
    varint(number << TYPE_BITS | BYTES);
    varint(length);
  }

  private void append(byte[] more, int length) {
    reserve(length);
    System.arraycopy(more, 0, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
