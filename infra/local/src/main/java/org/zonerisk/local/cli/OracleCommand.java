package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.OracleRun;
import org.zonerisk.local.verify.RiskAreaHistory;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A second opinion: a program that shares no code with the jobs. */
@Command(name = "oracle", description = "Holds what the jobs wrote against a second opinion.")
final class OracleCommand implements Runnable {

  private static final int DIFFERENT = 1;

  private final CliContext context;

  @Spec private CommandSpec spec;

  OracleCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: ledger, cn-risk-areas");
  }

  @Command(
      name = "ledger",
      description = {
        "Works the settled ledger out from the raw topics, on one thread and without any code of"
            + " the jobs, and compares it by hash with the table.",
        "Says in words where the two differ first: the zone, the boundary, both rows, which field,"
            + " and the evidence that the oracle knows."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {
        "0:both say the same",
        "1:they differ, or topics or table cannot be read",
        "64:wrong use"
      },
      footer = {
        "",
        "Compared are, for each zone and boundary, the level, the engine's level, at least, rule,"
            + " policy hash, unknown reason, order and inputs of the last scheduled or revision row known"
            + " within the horizon, up to the last boundary of the table."
      })
  private int ledger(
      @Option(
              names = "--dataset",
              required = true,
              paramLabel = "NAME",
              converter = DataSetNameConverter.class,
              description = "The data set.")
          DataSetName name) {
    DataSet dataset =
        context
            .dataset(name)
            .orElseThrow(() -> new ParameterException(ledgerCommand(), "no data set " + name));
    OracleRun run = new OracleRun(context.stack(), dataset, context.progress());
    return run.compare(context.out()::println) ? 0 : DIFFERENT;
  }

  @Command(
      name = "cn-risk-areas",
      description = {
        "What China's official lists of 2022 say of the rules behind them, from the source files:"
            + " a line for each publication that the gate would hold, dwell times by era and"
            + " transition, and how many areas that were dropped were soon back.",
        "Dwell times and returns leave out what is held."
      })
  private int riskAreas(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description = "Folder that holds cn-risk-areas and cn-divisions.")
          Path data)
      throws IOException {
    RiskAreaHistory.tell(data, new GateOfLists(), context.out()::println);
    return 0;
  }

  private CommandLine ledgerCommand() {
    return spec.subcommands().get("ledger");
  }
}
