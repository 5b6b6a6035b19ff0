package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/**
 * One stack for all tests of a JVM, in a folder of its own, on ports that nothing else uses. It
 * ends with the JVM, also if that is killed.
 */
public final class StackFixture {

  /** A district analyst of Trino, and the county whose zones are hers. */
  public static final String DISTRICT_ANALYST = "li";

  public static final String HER_COUNTY = "cn:110101";

  private static StackSettings settings;
  private static LocalStack shared;

  private StackFixture() {}

  /** The stack, started if it does not run. */
  public static synchronized LocalStack running() {
    prepare();
    shared.start(Progress.silent());
    return shared;
  }

  /** The same stack with no more than what Trino needs, if it does not run. */
  public static synchronized LocalStack runningTrino() {
    prepare();
    shared.start(EnumSet.of(Service.BROKER, Service.TRINO), Progress.silent());
    return shared;
  }

  /** The settings of the stack that {@link #runningTrino} started. */
  public static synchronized StackSettings trinoSettings() {
    runningTrino();
    return settings;
  }

  private static void prepare() {
    if (shared == null) {
      settings = settings(temporaryFolder());
      writeUsers();
      shared = new LocalStack(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(StackFixture::end, "end-stack"));
    }
  }

  private static void writeUsers() {
    try {
      Files.createDirectories(settings.home().trino());
      Files.writeString(
          settings.home().trino().resolve("users"),
          DISTRICT_ANALYST + " district-analyst " + HER_COUNTY + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of that stack, for whoever opens it anew. */
  public static synchronized StackSettings runningSettings() {
    running();
    return settings;
  }

  /** Settings of a stack in that folder, small, on free ports, ending with this JVM. */
  public static StackSettings settings(Path folder) {
    return StackSettings.of(project(), new StackHome(folder), classPath())
        .withUsualPorts(freePorts())
        .withHeaps(new Heaps(384, 768, 1024, 128))
        .ownedBy(ProcessHandle.current().pid());
  }

  /** The project's top folder. */
  public static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("infra/local/pom.xml"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static synchronized void end() {
    shared.stop(Progress.silent());
    FileTree.delete(settings.home().root());
  }

  /** Surefire hides the class path in a jar that it deletes. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static Map<Endpoint, Integer> freePorts() {
    Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);
    for (Endpoint endpoint : Endpoint.values()) {
      try (ServerSocket socket = new ServerSocket(0)) {
        ports.put(endpoint, socket.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ports;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("zonerisk-stack");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
