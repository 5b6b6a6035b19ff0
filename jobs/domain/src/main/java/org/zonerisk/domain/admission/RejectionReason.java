package org.zonerisk.domain.admission;

import java.util.Locale;

/**
 * Why a record was not admitted. The codes are stable: they stand in the table {@code rejected} and
 * in alarms. A record is rejected for the first reason that holds, in this order.
 */
public enum RejectionReason {
  /** No bytes where a record was due. */
  EMPTY,
  /** The first byte is not the magic byte of the wire format. */
  BAD_MAGIC,
  /** No released schema has the id that the record names. */
  UNKNOWN_SCHEMA_ID,
  /** The schema belongs to another topic. */
  WRONG_TOPIC_SCHEMA,
  /** The bytes are not a record of the schema that they name. */
  UNDECODABLE,
  /** A whole record, and bytes after it. */
  TRAILING_BYTES,
  /** A required field is empty or outside its range. */
  MALFORMED_FIELD,
  /** A field looks like a national id or a phone number. */
  SUSPECTED_IDENTIFIER,
  /** A time is too far from the record's known time, in the past or in the future. */
  IMPLAUSIBLE_TIME,
  /** The zone is not in the registry at the record's known time. */
  UNREGISTERED_ZONE,
  /** A reference record takes effect at no boundary, or at one not later than its known time. */
  NOT_A_LATER_BOUNDARY,
  /** Another content under a version number of a zone that has been admitted: versions stay. */
  VERSION_TAKEN,
  /** A zone is named as its own predecessor. */
  OWN_PREDECESSOR,
  /** A zone that comes out of others is not new, or does not begin with that version. */
  NOT_A_NEW_ZONE,
  /** A predecessor is not registered, or does not stand until its successors begin. */
  UNKNOWN_PREDECESSOR,
  /** A predecessor still stands when its successors begin. */
  PREDECESSOR_STANDS_ON,
  /** Predecessors were first registered in different counties. */
  PREDECESSORS_APART,
  /** Another version of a zone that others come out of. */
  SUCCEEDED_ZONE,
  /** A policy that the engine refuses. */
  INVALID_POLICY,
  /** No unit that is believed stands for it. */
  NOT_SIGNED;

  /** The stable code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
