package org.zonerisk.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Starts a service's JVM as a process that outlives this one. */
final class Launcher {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final StackSettings settings;

  Launcher(StackSettings settings) {
    this.settings = settings;
  }

  /** A process that was started, and who it is. */
  record Launched(Process process, ProcessIdentity identity) {}

  Launched launch(Service service, LaunchPlan plan) {
    String token = UUID.randomUUID().toString();
    Path temporary = settings.home().run().resolve("tmp").resolve(service.key());
    List<String> command = new ArrayList<>();
    // a session of its own: Ctrl-C and a closed terminal reach the command, not the stack
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dzonerisk.launch=" + token);
    command.add("-Djava.io.tmpdir=" + temporary);
    settings.owner().ifPresent(pid -> command.add("-Dzonerisk.owner=" + pid));
    command.addAll(plan.jvm());
    command.addAll(plan.main());
    ProcessBuilder builder = new ProcessBuilder(command);
    // not on the command line: it is longer than what the system shows of one
    builder.environment().put("CLASSPATH", plan.classPath());
    // where Trino looks for the folder etc, some of whose files no setting can place elsewhere
    Path folder = service == Service.TRINO ? settings.home().trino() : settings.home().root();
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(output(service).toFile());
    try {
      Files.createDirectories(temporary);
      Files.createDirectories(settings.home().logs());
      Process process = builder.start();
      return new Launched(process, ProcessIdentity.of(process, token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process that has ended said of its reason, in one line. */
  String lastWords(Service service) {
    List<String> lines = lines(output(service));
    List<String> log = lines(settings.home().logs().resolve(service.key() + ".log"));
    return lines.stream()
        .filter(line -> line.startsWith("Caused by: "))
        .reduce((first, last) -> last)
        .or(() -> lines.stream().filter(line -> line.startsWith("Exception in ")).findFirst())
        .or(() -> log.stream().filter(line -> line.contains("ERROR")).reduce((a, b) -> b))
        .or(() -> lines.stream().reduce((first, last) -> last))
        .orElse("nothing");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path output(Service service) {
    return settings.home().logs().resolve(service.key() + ".out");
  }
}
