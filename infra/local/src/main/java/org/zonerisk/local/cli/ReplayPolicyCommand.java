package org.zonerisk.local.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.whatif.LevelTable;
import org.zonerisk.local.whatif.PolicyReplay;
import org.zonerisk.local.whatif.PolicyReplayRequest;
import org.zonerisk.local.whatif.PolicyReplayRequest.Choice;
import org.zonerisk.local.whatif.PolicyReplayRequest.Writing;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.JobConfig;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import org.zonerisk.streaming.io.ConfirmingJdbcCatalog;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Another rule book over what the tables keep: which levels would have been others? */
@Command(
    name = "replay-policy",
    description = {
      "Runs a rule book over the evidence that a data set keeps, by the code that the jobs run, and"
          + " shows where its levels differ from the ledger's.",
      "The rule books that were assigned lead up to the first boundary; there the other one takes"
          + " over every zone, as its on_switch says. Rows go to a branch of zone_assessments, marked"
          + " counterfactual; the ledger itself stays as it is."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the run is complete, whatever it shows",
      "1:it could not be run; or levels differ and --expect-same was given",
      "64:wrong use"
    },
    footer = {
      "",
      "Read a branch with SELECT level FROM zone_assessments FOR VERSION AS OF 'BRANCH'.",
      "A level of the same name counts as the same level. Not looked at: orders (compared is the"
          + " level by the rules alone), escalations between boundaries, and the name retraction of"
          + " a rule."
    })
final class ReplayPolicyCommand implements Callable<Integer> {

  private static final int DIFFERENT = 1;

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
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "A rule book that the data set knows (its newest version; ID:2 for another), a profile that"
              + " ships, or a file. as-assigned: those that the ledger names, as a test of the run.")
  private String policy;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "First boundary; if not given the first of the ledger.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "Last boundary; if not given the last of the ledger.")
  private Instant to;

  /** By what was known when. */
  enum As {
    POSTED,
    SETTLED
  }

  @Option(
      names = "--as",
      paramLabel = "WHICH",
      defaultValue = "settled",
      description =
          "posted: by what was known at each boundary; settled: by what was known when the horizon"
              + " had passed. ${DEFAULT-VALUE} if not given.")
  private As as;

  @Option(
      names = "--zones",
      paramLabel = "N",
      defaultValue = "5",
      description = "Shows N zones behind each difference; ${DEFAULT-VALUE} if not given.")
  private int zones;

  @Option(
      names = "--branch",
      paramLabel = "BRANCH",
      description = "Where rows go; if not given what-if/POLICY-FROM. What it held is replaced.")
  private String branch;

  @Option(names = "--dry-run", description = "Writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--expect-same",
      description = "Ends with 1 if any level differs, as for a test with as-assigned.")
  private boolean expectSame;

  @Option(
      names = "--drop",
      paramLabel = "BRANCH",
      description = "Forgets a branch and its files, and runs nothing.")
  private String drop;

  ReplayPolicyCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    check();
    DataSet dataset =
        context
            .dataset(name)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "no data set " + name));
    Optional<PolicyReplayRequest> request =
        drop == null ? Optional.of(request(choice())) : Optional.empty();
    Boundaries boundaries =
        new Boundaries(
            dataset.timeZone(), dataset.interval(), ZoneRiskOptions.BOUNDARY_OFFSET.defaultValue());
    PolicyReplay.Settings settings =
        new PolicyReplay.Settings(
            boundaries,
            ZoneRiskOptions.HORIZON.defaultValue(),
            Runtime.getRuntime().availableProcessors(),
            JobConfig.codeVersion());
    try (JdbcCatalog catalog =
        ConfirmingJdbcCatalog.open(
            ZoneRiskOptions.CATALOG_NAME.defaultValue(), context.stack().catalogProperties())) {
      PolicyReplay replay = new PolicyReplay(catalog, name, settings, context.progress()::step);
      if (request.isEmpty()) {
        replay.drop(drop);
        context.out().printf("branch %s is no more%n", drop);
        return 0;
      }
      PolicyReplay.Outcome outcome = replay.run(request.get());
      tell(outcome, dataset);
      return expectSame && outcome.levels().differences() > 0 ? DIFFERENT : 0;
    }
  }

  private void check() {
    if ((policy == null) == (drop == null)) {
      throw new ParameterException(spec.commandLine(), "give --policy or --drop");
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(), "--to must not be before --from %s, was %s".formatted(from, to));
    }
    if (zones < 0) {
      throw new ParameterException(spec.commandLine(), "--zones must be 0 or more, was " + zones);
    }
    if ("main".equals(branch) || "main".equals(drop)) {
      throw new ParameterException(spec.commandLine(), "main is the ledger itself");
    }
  }

  /** A file is what has a file's name; what the data set knows goes before what ships. */
  private Choice choice() {
    boolean file = policy.endsWith(".json");
    if (!file && !PolicyDocuments.SHIPPED.contains(policy)) {
      return new Choice(policy, Optional.empty());
    }
    PolicyDocument document = PolicyDocument.of(policy);
    try {
      if (!document.findings().isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "rule book %s is not proven: %s".formatted(policy, document.findings().get(0)));
      }
      return new Choice(policy, Optional.of(document.text()));
    } catch (InvalidPolicy invalid) {
      throw new ParameterException(spec.commandLine(), invalid.getMessage(), invalid);
    }
  }

  private PolicyReplayRequest request(Choice choice) {
    return new PolicyReplayRequest(
        choice,
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        as == As.POSTED ? Knowledge.POSTED : Knowledge.SETTLED,
        Optional.ofNullable(branch),
        dryRun ? Writing.NOTHING : Writing.BRANCH);
  }

  private void tell(PolicyReplay.Outcome outcome, DataSet dataset) {
    LevelTable levels = outcome.levels();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s on %s, %s to %s, as %s, by what was known at %s",
            policy,
            name,
            outcome.from(),
            outcome.to(),
            as.name().toLowerCase(Locale.ROOT),
            outcome.last()));
    lines.add("");
    lines.addAll(levels.lines(outcome.order()));
    lines.add("");
    lines.addAll(levels.zonesBehind(zones, dataset.timeZone()));
    outcome.notTold().forEach(what -> lines.add("nobody tells " + what + ": unknown by it"));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d zone-boundaries of %,d zones: %,d differ, in %,d zones; %,d of them from or to"
                + " UNKNOWN; %,d have the level by another rule or reason",
            levels.rows(),
            outcome.zones(),
            levels.differences(),
            levels.zonesThatDiffer(),
            levels.unknownDifferences(),
            levels.otherwiseDecided()));
    outcome.branch().ifPresent(written -> lines.add("branch " + written));
    lines.forEach(context.out()::println);
  }
}
