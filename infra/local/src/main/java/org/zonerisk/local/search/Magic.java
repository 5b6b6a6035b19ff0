package org.zonerisk.local.search;

import java.nio.charset.StandardCharsets;

/** First bytes that tell a format. */
final class Magic {

  static final byte[] PARQUET = ascii("PAR1");
  static final byte[] AVRO = {'O', 'b', 'j', 1};
  static final byte[] PUFFIN = ascii("PFA1");
  static final byte[] GZIP = {0x1f, (byte) 0x8b};
  static final byte[] ZIP = {'P', 'K', 3, 4};
  static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  static final byte[] FLINK_METADATA = {0x49, 0x60, 0x67, 0x2d};
  static final byte[] CHECKSUM = {'c', 'r', 'c', 0};
  static final byte[] JAVA_CLASS = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe};
  static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  /** How a stream begins that Flink compressed with Snappy. */
  static final byte[] SNAPPY = {(byte) 0xff, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

  private Magic() {}

  static boolean begins(byte[] bytes, byte[] magic) {
    return isAt(bytes, 0, magic);
  }

  static boolean isAt(byte[] bytes, int at, byte[] magic) {
    if (bytes.length < at + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (bytes[at + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
