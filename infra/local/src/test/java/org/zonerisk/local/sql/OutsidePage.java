package org.zonerisk.local.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonerisk.local.stack.StackFixture;

/** The page on use from outside, as far as it can be run. */
public final class OutsidePage {
  private static final String FENCE = "(?m)^```%s\\n((?:.*\\n)*?)^```$";
  private static final Pattern IN_PYTHON = Pattern.compile("\"\"\"\\n((?:.*\\n)*?)\"\"\"");
  private static final int PATIENCE_SECONDS = 120;

  private OutsidePage() {}

  static String text() {
    try {
      return Files.readString(StackFixture.project().resolve("sql/OUTSIDE.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> blocks(String language) {
    return Pattern.compile(FENCE.formatted(language))
        .matcher(text())
        .results()
        .map(found -> found.group(1).strip())
        .toList();
  }

  /** Every statement, those in Python among them. */
  static List<String> statements() {
    return Stream.concat(
            blocks("sql").stream(),
            blocks("python").stream()
                .flatMap(block -> IN_PYTHON.matcher(block).results())
                .map(found -> found.group(1).strip()))
        .toList();
  }

  /** Every address of the driver, on loopback or with TLS. */
  public static List<String> addresses(boolean tls) {
    return blocks("jdbc").stream()
        .flatMap(String::lines)
        .filter(line -> line.contains("SSL=true") == tls)
        .toList();
  }

  /** Every command of trino-cli, on loopback or with TLS. */
  public static List<String> commands(boolean tls) {
    return blocks("sh").stream().filter(block -> block.contains("https://") == tls).toList();
  }

  /** What a command of trino-cli prints, run as it stands there by a shell. */
  public static String run(String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path jar = StackFixture.project().resolve("infra/local/target/trino-cli/trino-cli.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder shell =
        new ProcessBuilder(
                "bash", "-c", "trino() { '" + java + "' -jar '" + jar + "' \"$@\"; }\n" + command)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    shell.environment().putAll(environment);
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("trino-cli failed and said: " + said);
    }
    return said;
  }
}
