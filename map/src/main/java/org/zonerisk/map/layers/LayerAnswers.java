package org.zonerisk.map.layers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.zonerisk.map.ledger.LayerAnswer;
import org.zonerisk.map.ledger.LedgerReader;
import org.zonerisk.map.live.World;

/**
 * What the ledger says for layers, kept until the ledger changes, so that many who watch one layer
 * ask once; and half a minute at most, since facts are written beside the ledger and later. Safe
 * for threads.
 */
public final class LayerAnswers {

  private static final int MOST = 48;
  private static final Duration KEPT = Duration.ofSeconds(30);

  private record Key(World world, LayerDefinition layer, Instant at, OptionalLong version) {}

  private record Kept(LayerAnswer answer, Instant until) {}

  private final Clock clock;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(MOST, 0.75f, true);

  /** Keeps nothing yet. */
  public LayerAnswers(Clock clock) {
    this.clock = clock;
  }

  /** Asks a ledger, or says why not. */
  public interface Asking {
    /** What {@code question} finds. */
    LayerAnswer ask(Function<LedgerReader, LayerAnswer> question);
  }

  /** What is known for a layer at a boundary. */
  public LayerAnswer of(World world, LayerDefinition layer, Instant at, Asking asking) {
    Key key = new Key(world, layer, at, world.ledgerVersion());
    synchronized (kept) {
      Kept known = kept.get(key);
      if (known != null && clock.instant().isBefore(known.until())) {
        return known.answer();
      }
    }
    LayerSource source = layer.source();
    LayerAnswer answer =
        asking.ask(
            ledger ->
                ledger.layer(source.query(), source.parameters(at.minus(layer.window()), at)));
    synchronized (kept) {
      kept.put(key, new Kept(answer, clock.instant().plus(KEPT)));
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return answer;
  }
}
