package org.zonerisk.streaming.risk;

import java.util.function.Consumer;
import org.apache.flink.util.Collector;

/**
 * A side output seen as a collector.
 *
 * @param consumer where records go
 * @param <T> records
 */
record SideOutput<T>(Consumer<T> consumer) implements Collector<T> {

  @Override
  public void collect(T record) {
    consumer.accept(record);
  }

  @Override
  public void close() {
    // The operator closes its outputs.
  }
}
