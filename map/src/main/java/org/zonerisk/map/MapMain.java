package org.zonerisk.map;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.zonerisk.map.api.MapApi;
import org.zonerisk.map.live.DataSetFolder;

/** Starts the map. Its only argument is a properties file; without one, the environment is read. */
public final class MapMain {

  private MapMain() {}

  /** Runs until it is told to end; exits with 1 and one line where it cannot start. */
  public static void main(String[] args) {
    try {
      MapSettings settings = settings(args);
      DataSetFolder folder = new DataSetFolder(settings.datasets());
      Javalin server = MapApi.server(folder::read);
      server.start(settings.host(), settings.port());
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "map-stop"));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("zonerisk map: " + e.getMessage());
      System.exit(1);
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
