package org.zonerisk.local.cli;

import java.util.concurrent.Callable;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.erasure.ErasureReport;
import org.zonerisk.local.erasure.ErasureRequest;
import org.zonerisk.local.erasure.Sunset;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Ends a data set for good, and proves that nobody is left in it. */
@Command(
    name = "sunset",
    description = {
      "Ends a data set for good: its jobs are ended and never started again, its topics and state"
          + " deleted, scans, samples, trips and rejected records emptied, their past included."
          + " Decisions, evidence, rule books, orders and every other count stay and can be"
          + " explained.",
      "Collects every person in facts and topics before, looks for each of them afterwards in all"
          + " that the stack keeps, in every format, and writes a signed report. There is no way"
          + " back."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nobody is left",
      "1:somebody is left, or something was not decoded, or it could not be done; doing it again"
          + " goes on",
      "64:wrong use"
    })
final class SunsetCommand implements Callable<Integer> {

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "The data set.")
  private DataSetName name;

  @Option(
      names = "--confirm",
      required = true,
      paramLabel = "NAME",
      description = "The name of the data set once more.")
  private String confirmed;

  @Mixin private SignedReportOptions signed;

  SunsetCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!confirmed.equals(name.value())) {
      throw wrong("--confirm must be %s, was %s".formatted(name, confirmed));
    }
    DataSet dataset = context.dataset(name).orElseThrow(() -> wrong("no data set " + name));
    ErasureRequest request = signed.request(this::wrong);
    SigningKey key = signed.key(this::wrong);
    ErasureReport report =
        new Sunset(
                context.stack(),
                new DataSetJobs(context.stack(), context.settings().home().datasets()))
            .run(dataset, request, context.progress());
    return signed.finish(report, key, context);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
