package org.zonerisk.map.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the bytes of states mean. Codes are given out in the order in which states turn up, and
 * never change. Where there are more states than codes, a coarse legend leaves the reasons of
 * unknown zones out; should even that be too many, what is left is shown as unknown. Safe for
 * threads.
 */
public final class Legend {

  /** The byte of a zone without a state. */
  public static final int NONE = 255;

  private static final int MOST = 254;

  private final String version;
  private final boolean coarse;
  private final List<RiskState> states = new ArrayList<>();
  private final Map<RiskState, Integer> codes = new HashMap<>();

  private Legend(String version, boolean coarse) {
    this.version = version;
    this.coarse = coarse;
  }

  /** An empty legend that tells reasons apart. */
  public static Legend fine(String version) {
    return new Legend(version, false);
  }

  /** An empty legend that always has a code. */
  public static Legend coarse(String version) {
    return new Legend(version, true);
  }

  /** Another text for every legend. */
  public String version() {
    return version;
  }

  /** The states so far, by code. */
  public synchronized List<RiskState> states() {
    return List.copyOf(states);
  }

  /** The code of a state; empty where this legend is full and not coarse. */
  public synchronized OptionalInt code(RiskState asked) {
    RiskState state = coarse ? asked.withoutReason() : asked;
    Integer known = codes.get(state);
    if (known != null) {
      return OptionalInt.of(known);
    }
    if (states.size() < MOST) {
      return OptionalInt.of(add(state));
    }
    if (!coarse) {
      return OptionalInt.empty();
    }
    Integer rest = codes.get(RiskState.ONE_TOO_MANY);
    return OptionalInt.of(rest == null ? add(RiskState.ONE_TOO_MANY) : rest);
  }

  private int add(RiskState state) {
    int code = states.size();
    states.add(state);
    codes.put(state, code);
    return code;
  }
}
