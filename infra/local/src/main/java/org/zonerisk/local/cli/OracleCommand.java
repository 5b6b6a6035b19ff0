package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.OracleRun;
import org.zonerisk.local.judge.ItalianDecree;
import org.zonerisk.local.judge.RuleBookOnFigures;
import org.zonerisk.local.verify.PublishedLevels;
import org.zonerisk.local.verify.RiskAreaHistory;
import org.zonerisk.local.verify.ZoneColours;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Second opinions: a program that shares no code with the jobs, and what authorities published. */
@Command(
    name = "oracle",
    description = "Holds what the jobs wrote, or decide, against a second opinion.")
final class OracleCommand implements Runnable {

  private static final int DIFFERENT = 1;
  private static final int NO_FILES = 2;
  private static final String CDC_RULE_BOOK = "us-cdc-community-2022";

  private final CliContext context;

  @Spec private CommandSpec spec;

  OracleCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: ledger, us-cdc, it-zone-colours, cn-risk-areas");
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

  @Command(
      name = "us-cdc",
      description = {
        "Applies the shipped rule book us-cdc-community-2022, by the jobs' own code and without a"
            + " stack, to the figures of each row of the CDC's file, and compares with the level"
            + " that the CDC published in that row.",
        "Rows that lack a figure or a level are told apart."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {
        "0:every complete row agrees",
        "1:one differs, or there is none",
        "2:a file is missing or cannot be read",
        "64:wrong use"
      })
  private int communityLevels(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description = "Folder that holds us-cdc-community-levels.")
          Path data) {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(CDC_RULE_BOOK));
    return published(policy, out -> PublishedLevels.tell(data, new RuleBookOnFigures(policy), out));
  }

  @Command(
      name = "it-zone-colours",
      description = {
        "Runs the shipped rule book it-dl105-2021, by the jobs' own code and without a stack, from"
            + " day to day in each Italian region, on incidence and occupied beds that are computed"
            + " from the counts of each Thursday, and compares with the official colours of the"
            + " Mondays from 2021-08-30 on.",
        "Tells each change of colour, each Monday that differs, the days before each milder"
            + " colour, and what other readings of text and counts would give."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {
        "0:at least 98 in 100 Mondays agree, and no colour gets milder before 14 days",
        "1:fewer agree, or one gets milder too soon",
        "2:a file is missing or cannot be read",
        "64:wrong use"
      })
  private int zoneColours(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description = "Folder that holds it-zone-colours.")
          Path data) {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(ItalianDecree.ID));
    return published(policy, out -> ZoneColours.tell(data, ItalianDecree::as, out));
  }

  /** Something that holds a rule book against what was published. */
  @FunctionalInterface
  private interface Comparison {
    boolean tell(Consumer<String> out) throws IOException;
  }

  private int published(Policy policy, Comparison comparison) {
    List<String> lines = new ArrayList<>();
    try {
      boolean holds = comparison.tell(lines::add);
      context.out().printf("%s version %d, %s%n", policy.id(), policy.version(), policy.hash());
      lines.forEach(context.out()::println);
      return holds ? 0 : DIFFERENT;
    } catch (IOException e) {
      context.err().println("zonerisk: " + e.getMessage());
      return NO_FILES;
    }
  }

  private CommandLine ledgerCommand() {
    return spec.subcommands().get("ledger");
  }
}
