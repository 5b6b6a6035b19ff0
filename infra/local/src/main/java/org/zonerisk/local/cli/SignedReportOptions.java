package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.local.erasure.ErasureReport;
import org.zonerisk.local.erasure.ErasureRequest;
import org.zonerisk.local.erasure.SignedReport;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who answers for what is done, and where the signed report of it goes. */
final class SignedReportOptions {

  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who answers for it; stands in the report.")
  private String by;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; stands in the report, so name no person.")
  private String reason;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description =
          "The Ed25519 key that signs the report, PKCS #8, PEM; made with: openssl genpkey"
              + " -algorithm ed25519 -out KEY")
  private Path key;

  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description = "Where the report goes; its signature beside it, in FILE.sig. Must not exist.")
  private Path report;

  ErasureRequest request(Function<String, ParameterException> wrong) {
    try {
      return new ErasureRequest(by, reason);
    } catch (IllegalArgumentException e) {
      throw wrong.apply(e.getMessage());
    }
  }

  /** Read before anything is done: what cannot be signed is not begun. */
  SigningKey key(Function<String, ParameterException> wrong) {
    if (Files.exists(report)) {
      throw wrong.apply("--report " + report + " exists already");
    }
    Path folder = report.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw wrong.apply("--report: cannot write into " + folder);
    }
    try {
      return SigningKey.ofPem(Files.readString(key));
    } catch (IOException e) {
      throw wrong.apply("--key " + key + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw wrong.apply("--key " + key + " " + e.getMessage());
    }
  }

  /** Writes the report, says what is in it, and gives the exit status. */
  int finish(ErasureReport done, SigningKey signing, CliContext context) {
    SignedReport.write(done, signing, report);
    done.lines().forEach(context.out()::println);
    context.out().printf("report %s, signed in %s%n", report, SignedReport.signatureOf(report));
    return done.isClean() ? 0 : 1;
  }
}
