package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.sql.SqlFiles;

/** A ledger in memory that can be silent, or hang. */
public final class FakeLedger implements LedgerReader {

  private final TreeMap<Instant, List<AssessmentRow>> boundaries = new TreeMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger askedForLayers = new AtomicInteger();
  private final AtomicInteger askedForLists = new AtomicInteger();
  private List<LayerRow> layers = List.of();
  private List<ZoneRow> zones = List.of();
  private List<RuleBookRow> books = List.of();
  private List<HeldList> held = List.of();
  private List<ActingOrder> orders = List.of();
  private Optional<PublishedLists> published = Optional.empty();
  private Map<String, ListedAreas> areas = Map.of();
  private Map<String, List<Moment>> moments = Map.of();
  private Map<String, LedgerEntry> entries = Map.of();
  private long version;
  private boolean silent;
  private volatile CountDownLatch hanging = new CountDownLatch(0);

  /** Sets the rows of a boundary, which becomes the newest or another one. */
  public synchronized FakeLedger boundary(Instant boundary, List<AssessmentRow> rows) {
    boundaries.put(boundary, List.copyOf(rows));
    version++;
    return this;
  }

  /** Sets what is known for layers. */
  public synchronized FakeLedger layers(List<LayerRow> rows) {
    this.layers = List.copyOf(rows);
    return this;
  }

  /** How often the rows of a layer were asked for. */
  public int askedForLayers() {
    return askedForLayers.get();
  }

  /** How often the lists that stand were asked for. */
  public int askedForLists() {
    return askedForLists.get();
  }

  @Override
  public LayerAnswer layer(String query, Map<String, ?> parameters) {
    answer();
    askedForLayers.incrementAndGet();
    String sql = SqlFiles.named("queries/layers/" + query + ".sql").statement("fake", parameters);
    synchronized (this) {
      return new LayerAnswer(sql, layers);
    }
  }

  @Override
  public synchronized LedgerTable brief(String section, Instant since, Instant at) {
    return new LedgerTable(
        "SELECT '" + section + "'",
        List.of("zone_id", "zones", "lift_at"),
        List.of(List.of(Optional.of(section), Optional.of(3L), Optional.empty())));
  }

  /** Forgets all rows, as a data set that is made anew does. */
  public synchronized void clear() {
    boundaries.clear();
    version++;
  }

  public synchronized FakeLedger registry(List<ZoneRow> zones, List<RuleBookRow> books) {
    this.zones = List.copyOf(zones);
    this.books = List.copyOf(books);
    return this;
  }

  public synchronized FakeLedger exceptions(List<HeldList> held, List<ActingOrder> orders) {
    this.held = List.copyOf(held);
    this.orders = List.copyOf(orders);
    return this;
  }

  /** Makes it a ledger of published lists, with the areas of counties that are on them. */
  public synchronized FakeLedger published(PublishedLists lists, Map<String, ListedAreas> areas) {
    this.published = Optional.of(lists);
    this.areas = Map.copyOf(areas);
    return this;
  }

  public synchronized FakeLedger history(
      Map<String, List<Moment>> moments, Map<String, LedgerEntry> entries) {
    this.moments = Map.copyOf(moments);
    this.entries = Map.copyOf(entries);
    return this;
  }

  /** Whether every question ends in {@link LedgerSilent}. */
  public synchronized void silent(boolean silent) {
    this.silent = silent;
  }

  /** Holds up every question until the latch is open. */
  public void hangUntil(CountDownLatch latch) {
    hanging = latch;
  }

  /** How often the rows of an earlier boundary were asked for. */
  public int askedForThePast() {
    return asked.get();
  }

  private void answer() {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerSilent("interrupted", e);
    }
    synchronized (this) {
      if (silent) {
        throw new LedgerSilent("the ledger is silent, as it was told");
      }
    }
  }

  @Override
  public OptionalLong version() {
    answer();
    synchronized (this) {
      return boundaries.isEmpty() ? OptionalLong.empty() : OptionalLong.of(version);
    }
  }

  @Override
  public List<Instant> boundaries(Instant since) {
    answer();
    synchronized (this) {
      return List.copyOf(boundaries.tailMap(since, true).keySet());
    }
  }

  @Override
  public Instant clock(Instant newest) {
    return newest;
  }

  @Override
  public Optional<PublishedLists> published(Instant at, Instant knownAt) {
    answer();
    askedForLists.incrementAndGet();
    synchronized (this) {
      return published;
    }
  }

  @Override
  public ListedAreas areas(String countyId, Instant at, Instant knownAt) {
    answer();
    synchronized (this) {
      return areas.getOrDefault(countyId, ListedAreas.NONE);
    }
  }

  @Override
  public List<AssessmentRow> current() {
    answer();
    synchronized (this) {
      return new ArrayList<>(boundaries.lastEntry().getValue());
    }
  }

  @Override
  public List<AssessmentRow> at(Instant boundary) {
    answer();
    asked.incrementAndGet();
    synchronized (this) {
      return boundaries.getOrDefault(boundary, List.of());
    }
  }

  @Override
  public List<ZoneRow> zones(Instant at) {
    answer();
    synchronized (this) {
      return zones;
    }
  }

  @Override
  public List<RuleBookRow> ruleBooks() {
    answer();
    synchronized (this) {
      return books;
    }
  }

  @Override
  public List<HeldList> held(Instant at) {
    answer();
    synchronized (this) {
      return held;
    }
  }

  @Override
  public List<ActingOrder> orders(Instant at) {
    answer();
    synchronized (this) {
      return orders;
    }
  }

  @Override
  public List<Moment> moments(String zoneId, Instant from, Instant to) {
    answer();
    synchronized (this) {
      return moments.getOrDefault(zoneId, List.of()).stream()
          .filter(moment -> !moment.boundary().isBefore(from) && !moment.boundary().isAfter(to))
          .toList();
    }
  }

  @Override
  public Optional<LedgerEntry> entry(String zoneId, Instant at, Instant knownAt) {
    answer();
    synchronized (this) {
      return Optional.ofNullable(entries.get(zoneId))
          .filter(entry -> !entry.effectiveAt().isAfter(at) && !entry.knownAt().isAfter(knownAt));
    }
  }
}
