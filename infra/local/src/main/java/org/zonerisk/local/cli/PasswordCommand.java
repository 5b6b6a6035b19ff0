package org.zonerisk.local.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.zonerisk.local.access.PasswordLine;
import org.zonerisk.local.stack.OwnerOnly;
import org.zonerisk.local.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a line of the file by which Trino asks for passwords. */
@Command(
    name = "password",
    description = {
      "Reads a password and makes of it the line of a person in the file of passwords, from which"
          + " nobody can read it. It asks where there is a terminal, else it takes the first line of"
          + " the input.",
      "",
      "Trino asks for passwords where the file trino/outside.properties of the stack's folder says"
          + " that it listens beyond loopback; sql/README.md says how."
    })
final class PasswordCommand implements Callable<Integer> {

  private final CliContext context;
  private final InputStream in;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "Who logs in with it.")
  private String user;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Puts the line into this file, in the place of the one that the user has there, instead"
              + " of printing it.")
  private Path file;

  PasswordCommand(CliContext context, InputStream in) {
    this.context = context;
    this.in = in;
  }

  @Override
  public Integer call() {
    try {
      PasswordLine.requireName(user);
      String line = PasswordLine.of(user, password());
      if (file == null) {
        context.out().println(line);
      } else {
        put(line);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void put(String line) {
    try {
      List<String> lines = new ArrayList<>();
      if (Files.exists(file)) {
        lines.addAll(Files.readAllLines(file));
      }
      lines.removeIf(other -> other.startsWith(user + ":"));
      lines.add(line);
      OwnerOnly.write(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new StackException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private String password() {
    Console console = System.console();
    if (console != null) {
      return new String(console.readPassword("password of %s: ", user));
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
