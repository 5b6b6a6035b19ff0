package org.zonerisk.local.trino.access;

import io.trino.spi.resourcegroups.ResourceGroup;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManager;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerContext;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerFactory;
import io.trino.spi.resourcegroups.ResourceGroupId;
import io.trino.spi.resourcegroups.SelectionContext;
import io.trino.spi.resourcegroups.SelectionCriteria;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A queue for each group of users, so that the queries of one never wait for those of another. The
 * setting {@code queue.GROUP} has three whole numbers: how many queries run at once, how many wait,
 * and the memory above which none is begun, in megabytes. A query of a user without such a group is
 * refused.
 */
final class QueuesByGroup implements ResourceGroupConfigurationManager<QueuesByGroup.Bounds> {

  private static final String QUEUE = "queue.";
  private static final long MEGABYTE = 1L << 20;

  private final Map<String, Bounds> queues = new LinkedHashMap<>();

  /** Queries at once, queries that wait, bytes. */
  record Bounds(int running, int waiting, long bytes) {

    static Bounds parse(String setting, String text) {
      String[] numbers = text.strip().split("[\\s,]+");
      if (numbers.length != 3) {
        throw new IllegalArgumentException(
            setting + " must be three numbers, was \"" + text + "\"");
      }
      return new Bounds(
          Integer.parseInt(numbers[0]),
          Integer.parseInt(numbers[1]),
          Long.parseLong(numbers[2]) * MEGABYTE);
    }
  }

  QueuesByGroup(Map<String, String> config) {
    config.forEach(
        (setting, text) -> {
          if (!setting.startsWith(QUEUE)) {
            throw new IllegalArgumentException("unknown setting " + setting);
          }
          queues.put(setting.substring(QUEUE.length()), Bounds.parse(setting, text));
        });
  }

  @Override
  public Optional<SelectionContext<Bounds>> match(SelectionCriteria criteria) {
    return criteria.getUserGroups().stream()
        .filter(queues::containsKey)
        .sorted()
        .findFirst()
        .map(group -> new SelectionContext<>(new ResourceGroupId(group), queues.get(group)));
  }

  @Override
  public void configure(ResourceGroup queue, SelectionContext<Bounds> context) {
    Bounds bounds = context.getContext();
    queue.setHardConcurrencyLimit(bounds.running());
    queue.setSoftConcurrencyLimit(bounds.running());
    queue.setMaxQueuedQueries(bounds.waiting());
    queue.setSoftMemoryLimitBytes(bounds.bytes());
  }

  @Override
  public SelectionContext<Bounds> parentGroupContext(SelectionContext<Bounds> context) {
    throw new IllegalStateException("no queue has a parent, asked of " + context);
  }

  @Override
  public void shutdown() {
    // nothing is held
  }

  /** Makes it of its settings. */
  static final class Factory implements ResourceGroupConfigurationManagerFactory {

    @Override
    public String getName() {
      return "queues-by-group";
    }

    @Override
    public ResourceGroupConfigurationManager<?> create(
        Map<String, String> config, ResourceGroupConfigurationManagerContext context) {
      return new QueuesByGroup(config);
    }
  }
}
