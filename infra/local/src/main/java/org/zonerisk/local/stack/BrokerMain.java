package org.zonerisk.local.stack;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process "broker and catalog": Kafka and PostgreSQL in and below one JVM. */
final class BrokerMain {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

  private BrokerMain() {}

  /**
   * Runs until it is told to stop.
   *
   * @param args home, port of the broker, of its controller and of the catalog's database
   */
  public static void main(String[] args) {
    Owner.endWith();
    try {
      run(
          new StackHome(Path.of(args[0])),
          Integer.parseInt(args[1]),
          Integer.parseInt(args[2]),
          Integer.parseInt(args[3]));
    } catch (Exception e) {
      LOG.error("broker and catalog failed", e);
      e.printStackTrace();
      // the broker's threads would keep a half-started process alive
      System.exit(1);
    }
  }

  private static void run(StackHome home, int kafka, int controller, int postgres)
      throws Exception {
    CatalogDatabase database = CatalogDatabase.open(home, postgres);
    Runtime.getRuntime().addShutdownHook(new Thread(database::close, "close-database"));
    database.createCatalog(home.warehouse());
    LOG.info("catalog on port {}", postgres);
    KafkaBroker broker = new KafkaBroker(home.kafka(), kafka, controller);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close-broker"));
    broker.start();
    LOG.info("broker on port {}", kafka);
    broker.awaitEnd();
  }
}
