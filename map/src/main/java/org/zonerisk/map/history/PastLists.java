package org.zonerisk.map.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.zonerisk.map.ledger.LedgerReader;
import org.zonerisk.map.ledger.PublishedLists;
import org.zonerisk.map.ledger.StandingList;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.World;

/**
 * The published lists that stood at a moment. They are the same for every county, so that some are
 * kept until the ledger changes; those of now are what is shown. Safe for threads.
 */
public final class PastLists {

  private final Map<Key, List<StandingList>> kept;

  /**
   * @param room how many moments are kept
   */
  public PastLists(int room) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, List<StandingList>> eldest) {
            return size() > room;
          }
        };
  }

  private record Key(World world, OptionalLong version, Instant at, Instant knownAt) {}

  /** Asks a ledger, or says why not. */
  public interface Asking {
    /** The lists that {@code question} finds. */
    Optional<PublishedLists> ask(Function<LedgerReader, Optional<PublishedLists>> question);
  }

  /** The lists that stood at {@code at} as far as they were known by {@code knownAt}. */
  public List<StandingList> at(World world, Instant at, Instant knownAt, Asking asking) {
    Key key = new Key(world, world.ledgerVersion(), at, knownAt);
    Shown shown = world.shown();
    Optional<Instant> now = shown.asOf();
    if (now.isPresent() && at.equals(now.get()) && knownAt.equals(now.get())) {
      return standing(shown.published());
    }
    Optional<List<StandingList>> known = known(key);
    if (known.isPresent()) {
      return known.get();
    }
    List<StandingList> found = standing(asking.ask(ledger -> ledger.published(at, knownAt)));
    keep(key, found);
    return found;
  }

  private static List<StandingList> standing(Optional<PublishedLists> lists) {
    return lists.map(PublishedLists::standing).orElse(List.of());
  }

  private synchronized Optional<List<StandingList>> known(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  private synchronized void keep(Key key, List<StandingList> lists) {
    kept.put(key, lists);
  }
}
