package org.zonerisk.schemas.wire;

/** The bytes before the Avro body: one magic byte and the schema id, big-endian. */
final class WireFormat {
  static final byte MAGIC = 0;
  static final int HEADER_LENGTH = 5;

  private WireFormat() {}

  static int schemaId(byte[] bytes) {
    return (bytes[1] & 0xff) << 24
        | (bytes[2] & 0xff) << 16
        | (bytes[3] & 0xff) << 8
        | (bytes[4] & 0xff);
  }
}
