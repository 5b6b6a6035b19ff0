package org.zonerisk.local.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds many tokens in bytes at once, in each of their disguises: the first eight bytes of each are
 * looked up at every place. Immutable.
 */
public final class Needles {

  private static final int HEAD = Long.BYTES;

  private final Set<Disguise> disguises;
  private final Map<Long, List<Needle>> byHead = new HashMap<>();
  private final long[] filter;
  private final int filterMask;
  private final int longest;

  /** One disguise of one token. */
  record Needle(PersonToken token, Disguise disguise, byte[] bytes) {

    boolean isAt(byte[] in, int at, int end) {
      return at + bytes.length <= end
          && Arrays.equals(in, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }

  /** Who is told of a find. */
  @FunctionalInterface
  interface Found {
    void at(Needle needle);
  }

  private Needles(Collection<PersonToken> tokens, Set<Disguise> disguises) {
    this.disguises = Set.copyOf(disguises);
    List<Needle> all = new ArrayList<>();
    for (PersonToken token : tokens) {
      for (Disguise disguise : disguises) {
        disguise.of(token.text()).forEach(bytes -> all.add(new Needle(token, disguise, bytes)));
      }
    }
    int bits = Math.max(1 << 14, Integer.highestOneBit(Math.max(1, all.size())) * 32);
    filter = new long[bits / Long.SIZE];
    filterMask = bits - 1;
    int most = HEAD;
    for (Needle needle : all) {
      long head = head(needle.bytes());
      byHead.computeIfAbsent(head, any -> new ArrayList<>(1)).add(needle);
      int bit = spread(head);
      filter[bit >>> 6] |= 1L << bit;
      most = Math.max(most, needle.bytes().length);
    }
    longest = most;
  }

  /** Every disguise of these tokens. */
  public static Needles of(Collection<PersonToken> tokens) {
    return new Needles(tokens, EnumSet.allOf(Disguise.class));
  }

  /** These disguises of many tokens. */
  public static Needles of(Collection<PersonToken> tokens, Set<Disguise> disguises) {
    return new Needles(tokens, disguises);
  }

  /** What is looked for of each token. */
  public Set<Disguise> disguises() {
    return disguises;
  }

  /** Bytes of the longest: what must be kept of one piece to find what goes on in the next. */
  int longest() {
    return longest;
  }

  /** Whether anything is in these bytes. */
  public boolean isIn(byte[] bytes) {
    boolean[] found = new boolean[1];
    search(bytes, 0, 0, bytes.length, needle -> found[0] = true);
    return found[0];
  }

  /**
   * Tells what is in {@code in} from {@code from} to {@code to} and ends after {@code seen}: what
   * ends before has been told of an earlier piece.
   */
  void search(byte[] in, int from, int seen, int to, Found found) {
    long head = 0;
    for (int at = from; at < to; at++) {
      head = head << 8 | in[at] & 0xff;
      if (at - from < HEAD - 1) {
        continue;
      }
      int bit = spread(head);
      if ((filter[bit >>> 6] >>> bit & 1) != 0) {
        for (Needle needle : byHead.getOrDefault(head, List.of())) {
          int start = at - HEAD + 1;
          if (start + needle.bytes().length > seen && needle.isAt(in, start, to)) {
            found.at(needle);
          }
        }
      }
    }
  }

  private int spread(long head) {
    long mixed = head * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & filterMask;
  }

  private static long head(byte[] bytes) {
    long head = 0;
    for (int i = 0; i < HEAD; i++) {
      head = head << 8 | bytes[i] & 0xff;
    }
    return head;
  }
}
