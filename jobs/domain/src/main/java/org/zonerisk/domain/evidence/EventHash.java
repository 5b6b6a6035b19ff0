package org.zonerisk.domain.evidence;

/**
 * A 64-bit hash of an event id: FNV-1a over the characters, finished by the mixer of SplitMix64. It
 * is part of the ledger ({@code evidence_hash}) and never changes.
 */
public final class EventHash {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private EventHash() {}

  /** The hash of {@code eventId}. */
  public static long of(String eventId) {
    long hash = OFFSET;
    for (int i = 0; i < eventId.length(); i++) {
      hash = (hash ^ eventId.charAt(i)) * PRIME;
    }
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    return hash ^ hash >>> 31;
  }
}
