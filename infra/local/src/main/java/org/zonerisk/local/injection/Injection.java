package org.zonerisk.local.injection;

import java.util.Optional;
import org.zonerisk.local.scenario.InjectionKind;

/**
 * Something that was put into a stream, and where it must be found.
 *
 * @param id its id, unique in a manifest
 * @param kind what it is
 * @param fate what must become of it
 * @param feed topic without prefix; empty where it is no single record
 * @param subject id of its event; of its device or zone where it is no single record
 * @param knownAt known time in epoch milliseconds; of its beginning where it is no single record
 * @param until end in epoch milliseconds; equal to {@code knownAt} for a single record
 * @param reason reason of its rejection; empty unless rejected
 * @param bytes SHA-256 of its bytes, hexadecimal; empty unless rejected
 * @param place where it counts, empty where it counts nowhere
 */
public record Injection(
    String id,
    InjectionKind kind,
    Fate fate,
    String feed,
    String subject,
    long knownAt,
    long until,
    String reason,
    String bytes,
    Optional<Place> place) {

  /** What must become of a record. */
  public enum Fate {
    /** It counts, as if nothing were wrong. */
    ADMITTED,
    /** It is one copy too many. */
    DUPLICATE,
    /** It leaves with a reason. */
    REJECTED,
    /** It is admitted and counts nowhere. */
    COUNTS_NOWHERE,
    /** It was never sent. */
    LOST
  }

  /**
   * A count that it changes.
   *
   * @param zoneId zone
   * @param cell start of its cell, epoch milliseconds
   * @param measure what is counted
   */
  public record Place(String zoneId, long cell, String measure) {}
}
