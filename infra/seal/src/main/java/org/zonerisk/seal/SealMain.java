package org.zonerisk.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Seals and verifies where no local stack is: once a day on a cluster, or at an auditor's. */
@Command(
    name = "zonerisk-seal",
    description = "Seals the complete days of a ledger, and verifies what is sealed.",
    synopsisSubcommandLabel = "COMMAND")
public final class SealMain implements Runnable {

  private static final int FAILED = 1;
  private static final int USAGE = 64;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  private SealMain() {}

  /** Runs a command line and ends with its status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line and returns its status: 0, 1 if anything is wrong, 64 for wrong use. */
  static int run(String... args) {
    CommandLine line = new CommandLine(new SealMain());
    line.setParameterExceptionHandler(
        (problem, given) -> {
          problem.getCommandLine().getErr().println(problem.getMessage());
          return USAGE;
        });
    line.setExecutionExceptionHandler(
        (problem, command, given) -> {
          command.getErr().println(problem.getMessage());
          return FAILED;
        });
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: seal, verify");
  }

  @Command(name = "seal", description = "Seals each complete day that is not sealed yet.")
  private int seal(
      @Option(names = "--dataset", required = true, description = "The data set.") String dataset,
      @Option(names = "--time-zone", required = true, description = "Time zone of its days.")
          ZoneId zone,
      @Option(
              names = "--seals",
              required = true,
              description = "Folder of the data set's seals, best on storage that is written once.")
          Path seals,
      @Option(names = "--catalog", defaultValue = "lake", description = "Name of the catalog.")
          String catalogName,
      @Option(
              names = "--catalog-property",
              required = true,
              description = "Iceberg's settings of the catalog, as type=rest and uri=URI.")
          Map<String, String> properties)
      throws Exception {
    Catalog catalog =
        CatalogUtil.buildIcebergCatalog(catalogName, properties, new Configuration(false));
    try (AutoCloseable closed = catalog instanceof AutoCloseable one ? one : () -> {}) {
      Sealing sealing = seals(dataset, seals).seal(table -> table(catalog, dataset, table), zone);
      LedgerReport.of(sealing).forEach(spec.commandLine().getOut()::println);
      return sealing.refused() ? FAILED : 0;
    }
  }

  @Command(name = "verify", description = "Holds tables against their seals, by files alone.")
  private int verify(
      @Option(names = "--dataset", required = true, description = "The data set.") String dataset,
      @Option(names = "--seals", required = true, description = "Folder of the data set's seals.")
          Path seals,
      @Option(
              names = "--tables",
              required = true,
              description = "Folder of the data set's tables, or of a copy of them.")
          Path tables,
      @Option(names = "--head", description = "A seal that was written down; may be repeated.")
          List<String> heads) {
    VerifiedLedger verified =
        seals(dataset, seals)
            .verify(table -> inFolder(tables, table), heads == null ? List.of() : heads);
    LedgerReport.of(verified).forEach(spec.commandLine().getOut()::println);
    return verified.holds() ? 0 : FAILED;
  }

  private LedgerSeals seals(String dataset, Path folder) {
    return new LedgerSeals(new DataSetName(dataset), folder, spec.commandLine().getErr()::println);
  }

  private static Optional<Table> table(Catalog catalog, String dataset, SealedTable table) {
    TableIdentifier name = TableIdentifier.of(dataset, table.name());
    return catalog.tableExists(name) ? Optional.of(catalog.loadTable(name)) : Optional.empty();
  }

  private static Optional<Table> inFolder(Path tables, SealedTable table) {
    Path folder = tables.resolve(table.name());
    return Files.isDirectory(folder)
        ? Optional.of(TableFiles.in(folder).table())
        : Optional.empty();
  }
}
