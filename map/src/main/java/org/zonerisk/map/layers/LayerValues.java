package org.zonerisk.map.layers;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.zonerisk.map.layers.LayerDefinition.Per;
import org.zonerisk.map.ledger.LayerRow;
import org.zonerisk.map.live.Registry;

/**
 * The values of a layer in all zones of a registry. A zone has its own value where one was told of
 * it; else the sum over the nearest zones below it that have one, amounts and bases each; else the
 * value of the nearest zone above it that has its own. Where nothing was told there is no value,
 * which is not zero.
 */
public final class LayerValues {

  /** Whose value a zone has. */
  public enum From {
    NOBODY,
    ITSELF,
    BELOW,
    ABOVE
  }

  private static final long NO_TIME = Long.MAX_VALUE;

  /** More than any tree of zones is deep: a registry whose parents go in a circle ends too. */
  private static final int MOST_STEPS_UP = 16;

  private final LayerDefinition layer;
  private final Registry registry;
  private final Instant at;
  private final double[] amounts;
  private final double[] bases;
  private final long[] measuredAt;
  private final long[] dueAt;
  private final From[] from;
  private final Map<String, Double> parts = new TreeMap<>();

  private LayerValues(LayerDefinition layer, Registry registry, Instant at) {
    int zones = registry.zones().size();
    this.layer = layer;
    this.registry = registry;
    this.at = at;
    this.amounts = new double[zones];
    this.bases = new double[zones];
    this.measuredAt = new long[zones];
    this.dueAt = new long[zones];
    this.from = new From[zones];
    Arrays.fill(from, From.NOBODY);
    Arrays.fill(dueAt, NO_TIME);
  }

  /**
   * Works out the values.
   *
   * @param at the boundary that the rows were known at
   * @param part the part that counts; empty for those that the layer counts
   * @param visible by number; rows of other zones are left out, and no others get a value
   */
  public static LayerValues of(
      LayerDefinition layer,
      Registry registry,
      Instant at,
      Collection<LayerRow> rows,
      Optional<String> part,
      Predicate<Integer> visible) {
    LayerValues values = new LayerValues(layer, registry, at);
    for (LayerRow row : rows) {
      OptionalInt zone = registry.number(row.zoneId());
      if (zone.isPresent() && visible.test(zone.getAsInt())) {
        values.add(zone.getAsInt(), row, part);
      }
    }
    values.divideByResidents();
    values.addUp(visible);
    values.handDown(visible);
    return values;
  }

  private void add(int zone, LayerRow row, Optional<String> part) {
    if (row.amount().isEmpty()) {
      return;
    }
    double amount = row.amount().getAsDouble();
    boolean counts =
        part.isPresent()
            ? part.get().equals(row.part())
            : layer.counted().isEmpty() || layer.counted().contains(row.part());
    if (!row.part().isEmpty()) {
      parts.merge(row.part(), amount, Double::sum);
    }
    amounts[zone] += counts ? amount : 0;
    if (layer.per() == Per.ALL_PARTS) {
      bases[zone] += amount;
    } else if (layer.per() == Per.BASE) {
      bases[zone] += row.base().orElse(Double.NaN);
    }
    from[zone] = From.ITSELF;
    measuredAt[zone] = Math.max(measuredAt[zone], row.measuredAt().toEpochMilli());
    row.dueAt().ifPresent(due -> dueAt[zone] = Math.min(dueAt[zone], due.toEpochMilli()));
  }

  private void divideByResidents() {
    for (int zone = 0; layer.per() == Per.RESIDENTS && zone < bases.length; zone++) {
      if (from[zone] == From.ITSELF) {
        OptionalLong residents = registry.zones().get(zone).population();
        bases[zone] = residents.isPresent() ? residents.getAsLong() : Double.NaN;
      }
    }
  }

  private void addUp(Predicate<Integer> visible) {
    for (int zone = 0; zone < from.length; zone++) {
      if (from[zone] == From.ITSELF) {
        OptionalInt above = parent(zone);
        for (int steps = 0; lacksOwn(above) && steps < MOST_STEPS_UP; steps++) {
          if (visible.test(above.getAsInt())) {
            addTo(above.getAsInt(), zone);
          }
          above = parent(above.getAsInt());
        }
      }
    }
  }

  private OptionalInt parent(int zone) {
    return registry.zones().get(zone).parent();
  }

  private boolean lacksOwn(OptionalInt zone) {
    return zone.isPresent() && from[zone.getAsInt()] != From.ITSELF;
  }

  private void addTo(int above, int zone) {
    boolean first = from[above] == From.NOBODY;
    from[above] = From.BELOW;
    amounts[above] += amounts[zone];
    bases[above] += bases[zone];
    measuredAt[above] = first ? measuredAt[zone] : Math.min(measuredAt[above], measuredAt[zone]);
    dueAt[above] = Math.min(dueAt[above], dueAt[zone]);
  }

  private void handDown(Predicate<Integer> visible) {
    for (int zone = 0; zone < from.length; zone++) {
      if (from[zone] == From.NOBODY && visible.test(zone)) {
        OptionalInt above = parent(zone);
        for (int steps = 0; lacksOwn(above) && steps < MOST_STEPS_UP; steps++) {
          above = parent(above.getAsInt());
        }
        if (above.isPresent() && !lacksOwn(above)) {
          take(zone, above.getAsInt());
        }
      }
    }
  }

  private void take(int zone, int above) {
    from[zone] = From.ABOVE;
    amounts[zone] = amounts[above];
    bases[zone] = bases[above];
    measuredAt[zone] = measuredAt[above];
    dueAt[zone] = dueAt[above];
  }

  /** How many zones there are. */
  public int size() {
    return from.length;
  }

  /** Whose value a zone has; nobody's also where it cannot be divided. */
  public From from(int zone) {
    return value(zone).isPresent() ? from[zone] : From.NOBODY;
  }

  /** The value of a zone in the unit of the layer. */
  public OptionalDouble value(int zone) {
    if (from[zone] == From.NOBODY) {
      return OptionalDouble.empty();
    }
    if (layer.per() == Per.NOTHING) {
      return OptionalDouble.of(layer.times() * amounts[zone]);
    }
    return bases[zone] > 0
        ? OptionalDouble.of(layer.times() * amounts[zone] / bases[zone])
        : OptionalDouble.empty();
  }

  /** When what a zone shows was measured; of several the oldest. */
  public Instant measuredAt(int zone) {
    return Instant.ofEpochMilli(measuredAt[zone]);
  }

  /** When the next figure of a zone is expected; empty where nobody says. */
  public Optional<Instant> dueAt(int zone) {
    return dueAt[zone] == NO_TIME
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(dueAt[zone]));
  }

  /** Whether the next figure is overdue at the boundary, or the last too old. */
  public boolean isLate(int zone) {
    return dueAt(zone)
        .map(at::isAfter)
        .orElseGet(() -> Duration.between(measuredAt(zone), at).compareTo(layer.freshFor()) > 0);
  }

  /** Sums by part, over the zones of which something was told. */
  public Map<String, Double> parts() {
    return Map.copyOf(parts);
  }

  /** Numbers of the zones that have a value of their own. */
  public List<Integer> own() {
    return IntStream.range(0, from.length)
        .filter(zone -> from(zone) == From.ITSELF)
        .boxed()
        .toList();
  }
}
