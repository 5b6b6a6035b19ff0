package org.zonerisk.local.search;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what a search sees and finds. Not safe for several threads. */
final class Finds {

  private static final int CHUNK = 1 << 20;

  private final Needles needles;
  private final Map<String, Open> open = new TreeMap<>();
  private final Map<Format, long[]> decoded = new EnumMap<>(Format.class);
  private final Map<String, String> undecoded = new TreeMap<>();

  Finds(Needles needles) {
    this.needles = needles;
  }

  private static final class Open {
    private final String place;
    private final String where;
    private final Set<Disguise> disguises = EnumSet.noneOf(Disguise.class);
    private final Set<String> tokens = new HashSet<>();
    private long pieces;
    private long latest = Long.MIN_VALUE;

    Open(String place, String where) {
      this.place = place;
      this.where = where;
    }
  }

  /** A piece of what lies at a place. */
  void piece(String place, String where, byte[] bytes) {
    piece(place, where, bytes, Long.MIN_VALUE);
  }

  /** A piece that became known at a time, epoch milliseconds. */
  void piece(String place, String where, byte[] bytes, long knownAt) {
    boolean[] first = {true};
    needles.search(
        bytes, 0, 0, bytes.length, needle -> found(place, where, needle, first, knownAt));
  }

  /** Everything of a stream, whole: what lies across two reads is found too. */
  void stream(String place, String where, InputStream in) throws IOException {
    int carried = needles.longest() - 1;
    byte[] buffer = new byte[carried + CHUNK];
    int filled = 0;
    for (int read = in.readNBytes(buffer, filled, buffer.length - filled);
        read > 0;
        read = in.readNBytes(buffer, filled, buffer.length - filled)) {
      int seen = filled;
      filled += read;
      boolean[] first = {true};
      needles.search(
          buffer, 0, seen, filled, needle -> found(place, where, needle, first, Long.MIN_VALUE));
      int keep = Math.min(carried, filled);
      System.arraycopy(buffer, filled - keep, buffer, 0, keep);
      filled = keep;
    }
  }

  private void found(
      String place, String where, Needles.Needle needle, boolean[] first, long knownAt) {
    Open one = open.computeIfAbsent(place + "\n" + where, any -> new Open(place, where));
    one.disguises.add(needle.disguise());
    one.tokens.add(needle.token().hash());
    one.latest = Math.max(one.latest, knownAt);
    if (first[0]) {
      one.pieces++;
      first[0] = false;
    }
  }

  /** Something was seen whole. */
  void decoded(Format format, long bytes) {
    long[] sum = decoded.computeIfAbsent(format, any -> new long[2]);
    sum[0]++;
    sum[1] += bytes;
  }

  /** Something was not. */
  void undecoded(String place, String reason) {
    undecoded.putIfAbsent(place, reason);
  }

  /** Takes over what another has gathered at other places. */
  void addAll(Finds other) {
    open.putAll(other.open);
    other.decoded.forEach(
        (format, sum) -> {
          long[] own = decoded.computeIfAbsent(format, any -> new long[2]);
          own[0] += sum[0];
          own[1] += sum[1];
        });
    undecoded.putAll(other.undecoded);
  }

  SearchResult result() {
    Map<Format, SearchResult.Decoded> sums = new EnumMap<>(Format.class);
    decoded.forEach((format, sum) -> sums.put(format, new SearchResult.Decoded(sum[0], sum[1])));
    List<Finding> findings = new ArrayList<>();
    for (Open one : open.values()) {
      findings.add(
          new Finding(
              one.place,
              one.where,
              one.disguises,
              one.tokens,
              one.pieces,
              one.latest == Long.MIN_VALUE
                  ? Optional.empty()
                  : Optional.of(Instant.ofEpochMilli(one.latest))));
    }
    return new SearchResult(
        findings,
        sums,
        undecoded.entrySet().stream()
            .map(entry -> new SearchResult.Undecoded(entry.getKey(), entry.getValue()))
            .toList());
  }
}
