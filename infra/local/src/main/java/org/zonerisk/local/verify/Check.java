package org.zonerisk.local.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One comparison of many figures: how many were expected, how many the tables hold, and the first
 * differences in words. Holds only if nothing differs, nothing is missing and nothing is there
 * unexpectedly.
 */
final class Check {

  private static final int SHOWN = 5;

  private final String name;
  private final List<String> differences = new ArrayList<>();
  private long agreeing;
  private long different;
  private long missing;
  private long unexpected;

  Check(String name) {
    this.name = name;
  }

  /** Compares sums by key; a sum of zero is as good as none. */
  static <K> Check ofSums(
      String name, Map<K, Long> wanted, Map<K, Long> found, Function<K, String> words) {
    Check check = new Check(name);
    wanted.forEach(
        (key, count) -> {
          long got = found.getOrDefault(key, 0L);
          if (count != 0) {
            check.compare(
                count == got,
                () -> "%s: expected %d got %d".formatted(words.apply(key), count, got));
          }
        });
    found.forEach(
        (key, count) -> {
          if (count != 0 && wanted.getOrDefault(key, 0L) == 0) {
            check.finds(() -> "%s: expected nothing got %d".formatted(words.apply(key), count));
          }
        });
    return check;
  }

  void agrees() {
    agreeing++;
  }

  /** An expected figure is there with another value. */
  void differs(Supplier<String> words) {
    different++;
    note(words);
  }

  /** An expected figure is not there. */
  void misses(Supplier<String> words) {
    missing++;
    note(words);
  }

  /** A figure is there that was not expected. */
  void finds(Supplier<String> words) {
    unexpected++;
    note(words);
  }

  /** Agrees where {@code same}, else differs. */
  void compare(boolean same, Supplier<String> words) {
    if (same) {
      agrees();
    } else {
      differs(words);
    }
  }

  private void note(Supplier<String> words) {
    if (differences.size() < SHOWN) {
      differences.add(words.get());
    }
  }

  String name() {
    return name;
  }

  boolean holds() {
    return different + missing + unexpected == 0;
  }

  long expected() {
    return agreeing + different + missing;
  }

  /** What the tables hold of it: another number than expected wherever the check fails. */
  long got() {
    return different + missing > 0 ? agreeing : agreeing + unexpected;
  }

  /** How it fails, in words; empty where it holds. */
  List<String> differences() {
    if (holds()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    words.add(
        "%d different, %d missing, %d unexpected; the first of them:"
            .formatted(different, missing, unexpected));
    words.addAll(differences);
    return words;
  }
}
