package org.zonerisk.schemas.wire;

/**
 * Why bytes are no record. The names are stable: in lower case they stand as reasons in the tables
 * {@code rejected} and {@code feed_intake}.
 */
public enum DecodeFailure {
  /** No bytes, or no value at all. */
  EMPTY,
  /** The first byte is not the magic byte, or the header of five bytes is cut off. */
  BAD_MAGIC,
  /** No schema with this id has been released. */
  UNKNOWN_SCHEMA_ID,
  /** The schema is one of another topic. */
  WRONG_TOPIC_SCHEMA,
  /** The bytes do not fit the schema: cut off, a length or index out of range. */
  UNDECODABLE,
  /** A whole record, and bytes after it. */
  TRAILING_BYTES
}
