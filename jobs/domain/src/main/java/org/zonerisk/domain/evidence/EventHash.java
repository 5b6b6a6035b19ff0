package org.zonerisk.domain.evidence;

/**
 * Two 64-bit hashes of an event id. {@link #of} is FNV-1a over the characters, finished by the
 * mixer of SplitMix64; it is part of the ledger ({@code evidence_hash}) and never changes. {@link
 * #check} is independent of it: two ids that agree in both are taken for one, which chance brings
 * about for one pair of ids in 2^128.
 */
public final class EventHash {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final long CHECK_OFFSET = 0x9e3779b97f4a7c15L;
  private static final long CHECK_FACTOR = 0xd6e8feb86659fd93L;

  private EventHash() {}

  /** The hash of {@code eventId} in the ledger. */
  public static long of(String eventId) {
    long hash = OFFSET;
    for (int i = 0; i < eventId.length(); i++) {
      hash = (hash ^ eventId.charAt(i)) * PRIME;
    }
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    return hash ^ hash >>> 31;
  }

  /** A second hash of {@code eventId}, by another polynomial and another mixer. */
  public static long check(String eventId) {
    long hash = CHECK_OFFSET;
    for (int i = 0; i < eventId.length(); i++) {
      hash = (hash + eventId.charAt(i) + 1) * CHECK_FACTOR;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
