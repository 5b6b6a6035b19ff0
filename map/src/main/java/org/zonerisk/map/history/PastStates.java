package org.zonerisk.map.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.LedgerReader;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.States;
import org.zonerisk.map.live.World;

/**
 * The states of earlier boundaries. Some are kept: those that late records can no longer reach as
 * long as there is room, others until the ledger changes. Safe for threads.
 */
public final class PastStates {

  // The jobs rewrite three days at most; the fourth is to spare.
  private static final Duration UNSETTLED = Duration.ofDays(4);

  private final int room;
  private final Map<Key, Past> kept;

  /**
   * @param room how many are kept
   */
  public PastStates(int room) {
    this.room = room;
    this.kept = new LinkedHashMap<>(16, 0.75f, true);
  }

  private record Key(World world, Instant boundary) {}

  /**
   * The states at a boundary.
   *
   * @param asOf records known up to here are in them
   */
  public record Past(States states, Instant asOf, OptionalLong ledgerVersion) {}

  /** Asks a ledger, or says why not. */
  public interface Asking {
    /** The rows that {@code question} finds. */
    List<AssessmentRow> ask(Function<LedgerReader, List<AssessmentRow>> question);
  }

  /** The states at {@code boundary} as known now; empty where the ledger has no such boundary. */
  public Optional<Past> at(World world, Instant boundary, Asking asking) {
    Shown shown = world.shown();
    Key key = new Key(world, boundary);
    Optional<Past> known = known(key, shown, world.ledgerVersion());
    if (known.isPresent()) {
      return known;
    }
    OptionalLong version = world.ledgerVersion();
    List<AssessmentRow> rows = asking.ask(ledger -> ledger.at(boundary));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, AssessmentRow> byZone = new HashMap<>();
    Instant asOf = boundary;
    for (AssessmentRow row : rows) {
      byZone.put(row.zoneId(), row);
      asOf = row.knownAt().isAfter(asOf) ? row.knownAt() : asOf;
    }
    States states = world.encode(zone -> Optional.ofNullable(byZone.get(zone)));
    Past past = new Past(states, asOf, version);
    keep(key, past);
    return Optional.of(past);
  }

  private synchronized Optional<Past> known(Key key, Shown shown, OptionalLong version) {
    Past past = kept.get(key);
    if (past == null) {
      return Optional.empty();
    }
    boolean isSettled =
        shown.boundary().isPresent()
            && key.boundary().isBefore(shown.boundary().get().minus(UNSETTLED));
    boolean holds =
        past.states().registry().version().equals(shown.states().registry().version())
            && past.states().legend() == shown.states().legend()
            && (isSettled || past.ledgerVersion().equals(version));
    return holds ? Optional.of(past) : Optional.empty();
  }

  private synchronized void keep(Key key, Past past) {
    kept.put(key, past);
    if (kept.size() > room) {
      kept.remove(kept.keySet().iterator().next());
    }
  }
}
