package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.iceberg.Table;
import org.zonerisk.audit.ChainedFileCheck;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.seal.LedgerReport;
import org.zonerisk.seal.LedgerSeals;
import org.zonerisk.seal.SealedTable;
import org.zonerisk.seal.TableFiles;
import org.zonerisk.seal.VerifiedLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the tables of a data set against their seals, by files alone. */
@Command(
    name = "verify-ledger",
    description = {
      "Holds the ledger and the orders against what seal-ledger sealed, and names the first row"
          + " that was changed, taken out or put in.",
      "Reads files and nothing else: no broker, no catalog, no Flink and no Trino need run. Which"
          + " snapshot is the newest is told by the metadata file with the greatest version."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything that is sealed is as it was sealed",
      "1:it is not, a file is missing, or nothing is sealed",
      "64:wrong use"
    },
    footer = {
      "",
      "Whoever can rewrite rows can rewrite seals too. Against that holds a head that was written"
          + " down elsewhere, and nothing else: --head. Any seal of the chain will do, so an old head"
          + " still holds for the days up to it."
    })
final class VerifyLedgerCommand implements Callable<Integer> {

  private static final int NOT_AS_SEALED = 1;

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
      names = "--head",
      paramLabel = "SEAL",
      description = "A seal, 64 hexadecimal digits, that was written down; may be repeated.")
  private List<String> heads = new ArrayList<>();

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description = "Folder with the tables, or a copy of it; if not given the data set's.")
  private Path tables;

  @Option(
      names = "--seals",
      paramLabel = "DIR",
      description = "Folder with the seals, or a copy of it; if not given the data set's.")
  private Path seals;

  @Option(
      names = "--audit",
      paramLabel = "FILE",
      description =
          "The audit of queries; if not given that of the stack, where there is one. It is for all"
              + " data sets.")
  private Path audit;

  @Option(
      names = "--audit-head",
      paramLabel = "HASH",
      description = "The hash of a line of the audit that was written down; may be repeated.")
  private List<String> auditHeads = new ArrayList<>();

  VerifyLedgerCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    heads = heads.stream().map(head -> head.toLowerCase(Locale.ROOT)).toList();
    for (String head : heads) {
      if (!head.matches("[0-9a-f]{64}")) {
        throw new ParameterException(
            spec.commandLine(), "--head must have 64 hexadecimal digits, was " + head);
      }
    }
    Path from =
        tables == null ? context.settings().home().warehouse().resolve(name.value()) : tables;
    if (!Files.isDirectory(from)) {
      throw new ParameterException(
          spec.commandLine(), "data set %s has no tables in %s".formatted(name, from));
    }
    Path chain = seals == null ? context.settings().home().seals().resolve(name.value()) : seals;
    Progress progress = context.progress();
    VerifiedLedger verified =
        new LedgerSeals(name, chain, progress::step)
            .verify(table -> open(from, table, progress), heads);
    LedgerReport.of(verified).forEach(context.out()::println);
    boolean auditHolds = auditHolds();
    return verified.holds() && auditHolds ? 0 : NOT_AS_SEALED;
  }

  private boolean auditHolds() {
    Path file = audit == null ? context.settings().home().queryAudit() : audit;
    if (audit == null && auditHeads.isEmpty() && !Files.exists(file)) {
      context.out().println("audit of queries: there is none in " + file);
      return true;
    }
    try {
      ChainedFileCheck.Result checked =
          ChainedFileCheck.of(file, auditHeads.toArray(String[]::new));
      checked.findings().forEach(words -> context.out().println("audit of queries: " + words));
      context
          .out()
          .printf(
              "audit of queries: %d lines, head %s, %s%n",
              checked.lines(),
              checked.lastHash(),
              checked.holds() ? "as they were written" : "NOT as they were written");
      return checked.holds();
    } catch (IOException e) {
      context.out().printf("audit of queries: %s cannot be read: %s%n", file, e.getMessage());
      return false;
    }
  }

  private Optional<Table> open(Path from, SealedTable table, Progress progress) {
    Path folder = from.resolve(table.name());
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    TableFiles files = TableFiles.in(folder);
    progress.step("%s as of %s".formatted(table.name(), files.metadata().getFileName()));
    return Optional.of(files.table());
  }
}
