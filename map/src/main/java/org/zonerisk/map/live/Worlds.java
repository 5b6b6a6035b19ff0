package org.zonerisk.map.live;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.map.ledger.LedgerReader;

/**
 * All data sets in memory, each kept by a thread of its own, so that a ledger that hangs holds up
 * no other. They come and go with their files. Safe for threads.
 */
public final class Worlds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worlds.class);
  private static final long LOOK_MILLIS = 1_000;

  private final DataSetFolder folder;
  private final Function<DataSet, LedgerReader> ledgers;
  private final Clock clock;
  private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
  private final Map<String, Thread> watches = new HashMap<>();
  private final Thread look = new Thread(this::look, "map-datasets");
  private volatile SortedMap<String, World> worlds = new TreeMap<>();

  /**
   * @param folder with a file for each data set
   * @param ledgers the ledger of a data set
   * @param clock the wall clock, for ages alone
   */
  public Worlds(DataSetFolder folder, Function<DataSet, LedgerReader> ledgers, Clock clock) {
    this.folder = folder;
    this.ledgers = ledgers;
    this.clock = clock;
    look.setDaemon(true);
  }

  /** Begins to look; the data sets that have a file are there when it returns. */
  public void start() {
    refresh();
    look.start();
  }

  /** Calls {@code listener} after every change of what is shown; it must not wait. */
  public void onChange(Runnable listener) {
    onChange.add(listener);
  }

  /** By name. */
  public List<World> all() {
    return List.copyOf(worlds.values());
  }

  /** The data set of that name, if there is one. */
  public Optional<World> find(String name) {
    return Optional.ofNullable(worlds.get(name));
  }

  /** Ends all threads. */
  @Override
  public void close() {
    look.interrupt();
    synchronized (watches) {
      watches.values().forEach(Thread::interrupt);
      watches.clear();
    }
  }

  private void look() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        // a folder that is mounted from elsewhere tells nobody when it changes
        Thread.sleep(LOOK_MILLIS);
        refresh();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("the data sets cannot be read", e);
      }
    }
  }

  private void refresh() {
    SortedMap<String, DataSet> described = folder.read();
    SortedMap<String, World> next = new TreeMap<>();
    List<World> begun = new ArrayList<>();
    for (DataSet dataset : described.values()) {
      World known = worlds.get(dataset.name().value());
      if (known == null || !known.boundaries().equals(dataset.boundaries())) {
        known = new World(dataset, ledgers.apply(dataset), clock, this::changed);
        begun.add(known);
      }
      known.describe(dataset);
      next.put(dataset.name().value(), known);
    }
    boolean isOther = !next.equals(worlds);
    worlds = next;
    synchronized (watches) {
      watches.entrySet().removeIf(watch -> ended(watch, next));
      begun.forEach(this::watch);
    }
    if (isOther) {
      changed();
    }
  }

  private static boolean ended(Map.Entry<String, Thread> watch, Map<String, World> next) {
    if (next.containsKey(watch.getKey())) {
      return false;
    }
    watch.getValue().interrupt();
    return true;
  }

  private void watch(World world) {
    String name = world.dataset().name().value();
    Thread watch = new Thread(new LedgerWatch(world)::run, "map-ledger-" + name);
    watch.setDaemon(true);
    Thread before = watches.put(name, watch);
    if (before != null) {
      before.interrupt();
    }
    watch.start();
  }

  private void changed() {
    onChange.forEach(Runnable::run);
  }
}
