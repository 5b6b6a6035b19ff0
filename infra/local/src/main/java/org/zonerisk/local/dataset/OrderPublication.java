package org.zonerisk.local.dataset;

import java.nio.file.Path;
import java.time.Duration;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.OrderRecords;

/** Makes an order known to a data set. */
public final class OrderPublication {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OrderPublication() {}

  /**
   * Publishes an order, through whoever publishes the data set's feeds.
   *
   * @param datasets folder of the data sets
   * @throws org.zonerisk.local.publish.PublishException where nobody publishes
   */
  public static void publish(DataSetName name, Path datasets, SignedOrder order) {
    PolicyPublication.submissions(name, datasets).submit(OrderRecords.record(order), PATIENCE);
  }
}
