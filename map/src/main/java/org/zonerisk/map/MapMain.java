package org.zonerisk.map;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the map. Its only argument is a properties file; without one, the environment is read. */
public final class MapMain {

  /** Number of a process with which this one is to end. */
  private static final String OWNER = "zonerisk.owner";

  private static final Logger LOG = LoggerFactory.getLogger(MapMain.class);

  private MapMain() {}

  /** Runs until it is told to end; exits with 1 and one line where it cannot start. */
  public static void main(String[] args) {
    try {
      MapSettings settings = settings(args);
      MapService service = new MapService(settings);
      endWithOwner();
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "map-stop"));
      LOG.info("the map is at http://{}:{}/", settings.host(), start(service, settings));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("zonerisk map: " + e.getMessage());
      System.exit(1);
    }
  }

  /** A process that a test has started ends with the test, however that ends. */
  private static void endWithOwner() {
    Long owner = Long.getLong(OWNER);
    if (owner != null) {
      ProcessHandle.of(owner)
          .map(ProcessHandle::onExit)
          .orElse(CompletableFuture.completedFuture(null))
          .thenRun(() -> System.exit(0));
    }
  }

  private static int start(MapService service, MapSettings settings) {
    try {
      return service.start();
    } catch (JavalinBindException e) {
      throw new IllegalArgumentException(
          "port %d of %s cannot be had, another program may have it; set map.port to another"
              .formatted(settings.port(), settings.host()),
          e);
    }
  }

  private static MapSettings settings(String[] args) throws IOException {
    if (args.length > 1) {
      throw new IllegalArgumentException(
          "takes one argument, a properties file, was given " + args.length);
    }
    if (args.length == 0) {
      return MapSettings.ofEnvironment(System.getenv());
    }
    try {
      return MapSettings.of(Path.of(args[0]));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("no file " + args[0], e);
    }
  }
}
