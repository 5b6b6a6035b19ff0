package org.zonerisk.map.tiles;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What is costly to make, kept as long as there is room; what nobody has asked for longest goes
 * first. Who asks for what is being made waits for it, so that it is made once. Safe for threads.
 */
final class Kept<K, V> {

  private final long most;
  private final ToLongFunction<V> size;
  private final Map<K, FutureTask<V>> values = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<K, Long> sizes = new LinkedHashMap<>();
  private long total;

  /**
   * @param most sizes of all together; the newest is kept whatever its size
   * @param size of a value, in the unit of {@code most}
   */
  Kept(long most, ToLongFunction<V> size) {
    this.most = most;
    this.size = size;
  }

  /** The value of a key, made by {@code make} where it is not there. */
  V get(K key, Supplier<V> make) {
    FutureTask<V> made = new FutureTask<>(make::get);
    FutureTask<V> task;
    synchronized (this) {
      task = values.computeIfAbsent(key, any -> made);
    }
    if (task == made) {
      made.run();
      try {
        settle(key, size.applyAsLong(value(made)));
      } catch (RuntimeException e) {
        forget(key);
        throw e;
      }
    }
    return value(task);
  }

  /** Sizes of all that is kept. */
  synchronized long total() {
    return total;
  }

  private synchronized void forget(K key) {
    values.remove(key);
  }

  private synchronized void settle(K key, long own) {
    sizes.put(key, own);
    total += own;
    Iterator<K> eldest = values.keySet().iterator();
    while (total > most && eldest.hasNext()) {
      K candidate = eldest.next();
      if (!candidate.equals(key) && sizes.containsKey(candidate)) {
        eldest.remove();
        total -= sizes.remove(candidate);
      }
    }
  }

  private static <V> V value(FutureTask<V> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it was made", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
