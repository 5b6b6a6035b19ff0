package org.zonerisk.local.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.stack.StackHome;
import org.zonerisk.local.stack.StackSettings;

/** Runs command lines in a folder of their own, and keeps what they print. */
abstract class CommandsInMemory {

  @TempDir Path folder;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs one command and returns its exit status. */
  int run(String... arguments) {
    return new Cli(context()).run(arguments);
  }

  CliContext context() {
    StackSettings settings =
        StackSettings.of(folder, new StackHome(folder.resolve("home")), "no-class-path");
    return new CliContext(settings, printer(out), printer(err));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
