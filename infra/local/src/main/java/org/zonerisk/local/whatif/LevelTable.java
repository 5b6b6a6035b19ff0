package org.zonerisk.local.whatif;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.whatif.OwnDecision;

/**
 * Zones at boundaries by the level of the ledger and the level of a run, and the zones behind each
 * difference. A level of the same name counts as the same level, also of two rule books. Not safe
 * for threads; tables add up.
 */
public final class LevelTable {

  /** Where one side has no row. */
  static final String NO_ROW = "no row";

  private static final String RETRACTION = "retraction";
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  private final Map<Pair, Map<String, Stay>> zones = new TreeMap<>();
  private final Map<Pair, Long> counts = new TreeMap<>();
  private long otherwise;

  /** The level of the ledger and the level of the run. */
  private record Pair(String ledger, String run) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return Comparator.comparing(Pair::ledger).thenComparing(Pair::run).compare(this, other);
    }

    private boolean differs() {
      return !ledger.equals(run);
    }

    private boolean unknown() {
      return ledger.equals(Level.UNKNOWN) || run.equals(Level.UNKNOWN);
    }
  }

  /** How often a zone is behind a difference, and from when to when. */
  private record Stay(long boundaries, Instant first, Instant last) {
    private Stay plus(Stay other) {
      return new Stay(
          boundaries + other.boundaries,
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /** Adds a boundary of which both sides say something. */
  void add(LedgerSide ledger, OwnDecision run) {
    add(run.zone().zoneId(), run.boundaryAt(), ledger.level(), run.decision().level());
    boolean named =
        ledger.ruleId().equals(run.decision().ruleId()) || ledger.ruleId().equals(RETRACTION);
    if (ledger.level().equals(run.decision().level())
        && !(named
            && ledger.atLeast().equals(run.decision().atLeast())
            && ledger.unknownReason().equals(run.decision().unknownReason()))) {
      otherwise++;
    }
  }

  /** Adds a boundary of which one side may have no row. */
  void add(String zoneId, Instant boundary, String ledger, String run) {
    Pair pair = new Pair(ledger, run);
    counts.merge(pair, 1L, Long::sum);
    if (pair.differs()) {
      zones
          .computeIfAbsent(pair, any -> new TreeMap<>())
          .merge(zoneId, new Stay(1, boundary, boundary), Stay::plus);
    }
  }

  /** Adds everything that another table holds. */
  void add(LevelTable other) {
    other.counts.forEach((pair, count) -> counts.merge(pair, count, Long::sum));
    other.zones.forEach(
        (pair, behind) ->
            behind.forEach(
                (zone, stay) ->
                    zones
                        .computeIfAbsent(pair, any -> new TreeMap<>())
                        .merge(zone, stay, Stay::plus)));
    otherwise += other.otherwise;
  }

  /** Zones at boundaries. */
  public long rows() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those of them whose level differs. */
  public long differences() {
    return sum(counts.keySet().stream().filter(Pair::differs).toList());
  }

  /** Those of the differences from or to a level that is not known. */
  public long unknownDifferences() {
    return sum(counts.keySet().stream().filter(pair -> pair.differs() && pair.unknown()).toList());
  }

  /** Where the level is the same, but rule, reason or the mildest level still possible differs. */
  public long otherwiseDecided() {
    return otherwise;
  }

  /** Zones of which at least one boundary differs. */
  public long zonesThatDiffer() {
    return zones.values().stream().flatMap(behind -> behind.keySet().stream()).distinct().count();
  }

  /**
   * The table: a row for each level of the ledger, a column for each of the run.
   *
   * @param order levels, the mildest first; others follow
   */
  public List<String> lines(List<String> order) {
    List<String> rows = ordered(order, counts.keySet().stream().map(Pair::ledger).toList());
    List<String> columns = ordered(order, counts.keySet().stream().map(Pair::run).toList());
    int width = 14;
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(pad("ledger \\ run", -width));
    columns.forEach(column -> head.append(pad(column, width)));
    lines.add(head.append(pad("all", width)).toString());
    for (String row : rows) {
      StringBuilder line = new StringBuilder(pad(row, -width));
      for (String column : columns) {
        line.append(pad(number(counts.getOrDefault(new Pair(row, column), 0L)), width));
      }
      long all = sum(counts.keySet().stream().filter(pair -> pair.ledger().equals(row)).toList());
      lines.add(line.append(pad(number(all), width)).toString());
    }
    StringBuilder foot = new StringBuilder(pad("all", -width));
    for (String column : columns) {
      long all = sum(counts.keySet().stream().filter(pair -> pair.run().equals(column)).toList());
      foot.append(pad(number(all), width));
    }
    lines.add(foot.append(pad(number(rows()), width)).toString());
    return lines;
  }

  /** The zones behind each difference, the most boundaries first, {@code most} of each. */
  public List<String> zonesBehind(int most, ZoneId timeZone) {
    List<String> lines = new ArrayList<>();
    zones.forEach(
        (pair, behind) -> {
          lines.add(
              "%s -> %s: %s zone-boundaries of %s zones"
                  .formatted(
                      pair.ledger(), pair.run(), number(counts.get(pair)), number(behind.size())));
          behind.entrySet().stream()
              .sorted(
                  Comparator.comparingLong(
                      (Map.Entry<String, Stay> zone) -> -zone.getValue().boundaries()))
              .limit(most)
              .forEach(zone -> lines.add(told(zone.getKey(), zone.getValue(), timeZone)));
          if (behind.size() > most) {
            lines.add("  and %s more".formatted(number(behind.size() - most)));
          }
        });
    return lines;
  }

  private static String told(String zone, Stay stay, ZoneId timeZone) {
    return "  %s  %s boundaries, %s to %s"
        .formatted(
            zone,
            number(stay.boundaries()),
            LOCAL.format(stay.first().atZone(timeZone)),
            LOCAL.format(stay.last().atZone(timeZone)));
  }

  private long sum(Collection<Pair> pairs) {
    return pairs.stream().mapToLong(counts::get).sum();
  }

  /** Those of {@code found}: first as ordered, then others, what is not known at the end. */
  private static List<String> ordered(List<String> order, List<String> found) {
    Set<String> all = new LinkedHashSet<>(order);
    all.addAll(found);
    all.remove(Level.UNKNOWN);
    all.remove(NO_ROW);
    all.add(Level.UNKNOWN);
    all.add(NO_ROW);
    all.retainAll(Set.copyOf(found));
    return List.copyOf(all);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }
}
