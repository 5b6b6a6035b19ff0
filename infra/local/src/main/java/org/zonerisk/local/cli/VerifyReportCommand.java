package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonerisk.local.erasure.SignedReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a report of an erasure or a sunset is as it was signed. */
@Command(
    name = "verify-report",
    description = {
      "Says whether a report of erase or sunset is as it was signed, by the signature beside it.",
      "Without us: base64 -d REPORT.sig > SIGNATURE; openssl pkeyutl -verify -pubin -inkey FILE"
          + " -rawin -in REPORT -sigfile SIGNATURE"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is as it was signed", "1:it is not", "64:wrong use"})
final class VerifyReportCommand implements Callable<Integer> {

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "REPORT", description = "The report; its signature is in REPORT.sig.")
  private Path report;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The public key, PEM, as written by: openssl pkey -in KEY -pubout")
  private Path key;

  VerifyReportCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<String> objection;
    try {
      objection = SignedReport.objection(report, Files.readString(key));
    } catch (IOException e) {
      throw wrong("--key " + key + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw wrong("--key " + key + " must be an Ed25519 public key (X.509, PEM)");
    }
    context.out().println(objection.map(why -> report + ": " + why).orElse(report + " ok"));
    return objection.isPresent() ? 1 : 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
