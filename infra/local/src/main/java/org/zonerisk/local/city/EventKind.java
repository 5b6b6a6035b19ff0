package org.zonerisk.local.city;

/** What an event in columns is; each says what its person, place and other are. */
enum EventKind {
  /** A person's code scanned at venue {@code place}. */
  SCAN,
  /** A picture of the code of venue {@code place}, scanned from elsewhere. */
  REMOTE_SCAN,
  /** A person travels from unit {@code other} to unit {@code place}. */
  TRIP,
  /** Somebody whom the source does not know travels likewise. */
  STRANGERS_TRIP,
  /** A person comes to unit {@code place} from outside. */
  ARRIVAL,
  /** The laboratories have reported about unit {@code place}. */
  SAMPLING_REPORT,
  /** The scanners have reported about unit {@code place}. */
  SCAN_REPORT,
  /** A record that is made when it is due. */
  RECORD;

  private static final EventKind[] KINDS = values();

  static EventKind of(int number) {
    return KINDS[number];
  }
}
