package org.zonerisk.map.layers;

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
 * ask once. Safe for threads.
 */
public final class LayerAnswers {

  private static final int MOST = 48;

  private record Key(World world, LayerDefinition layer, Instant at, OptionalLong version) {}

  private final Map<Key, LayerAnswer> kept = new LinkedHashMap<>(MOST, 0.75f, true);

  /** Asks a ledger, or says why not. */
  public interface Asking {
    /** What {@code question} finds. */
    LayerAnswer ask(Function<LedgerReader, LayerAnswer> question);
  }

  /** What is known for a layer at a boundary. */
  public LayerAnswer of(World world, LayerDefinition layer, Instant at, Asking asking) {
    Key key = new Key(world, layer, at, world.ledgerVersion());
    synchronized (kept) {
      LayerAnswer known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    LayerSource source = layer.source();
    LayerAnswer answer =
        asking.ask(
            ledger ->
                ledger.layer(source.query(), source.parameters(at.minus(layer.window()), at)));
    synchronized (kept) {
      kept.put(key, answer);
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return answer;
  }
}
