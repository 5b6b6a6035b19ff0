package org.zonerisk.local.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.seal.LedgerReport;
import org.zonerisk.seal.LedgerSeals;
import org.zonerisk.seal.SealedTable;
import org.zonerisk.seal.Sealing;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import org.zonerisk.streaming.io.ConfirmingJdbcCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Seals the days of a ledger that are complete. */
@Command(
    name = "seal-ledger",
    description = {
      "Seals each complete day of the ledger, and of the orders, that is not sealed yet: a hash of"
          + " every row, the day's digest over them, chained to the day before.",
      "A day is that of the time at which rows were known. It is complete when the ledger has a"
          + " scheduled row that was known later than its end; orders follow a day behind.",
      "Days that are sealed are verified first; where one has other rows now, the first of them is"
          + " named and nothing is sealed."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every complete day is sealed",
      "1:something is not as it was sealed, or tables cannot be read",
      "64:wrong use"
    },
    footer = {
      "",
      "Whoever can rewrite rows can rewrite seals too: write the head down where they cannot, and"
          + " give it to ./zonerisk verify-ledger --head. Needs the catalog of the stack."
    })
final class SealLedgerCommand implements Callable<Integer> {

  private static final int REFUSED = 1;

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "The data set.")
  private DataSetName name;

  SealLedgerCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataSet dataset =
        context
            .dataset(name)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "no data set " + name));
    try (JdbcCatalog catalog =
        ConfirmingJdbcCatalog.open(
            ZoneRiskOptions.CATALOG_NAME.defaultValue(), context.stack().catalogProperties())) {
      Sealing sealing =
          new LedgerSeals(
                  name,
                  context.settings().home().seals().resolve(name.value()),
                  context.progress()::step)
              .seal(table -> table(catalog, table), dataset.timeZone());
      LedgerReport.of(sealing).forEach(context.out()::println);
      return sealing.refused() ? REFUSED : 0;
    }
  }

  private Optional<Table> table(JdbcCatalog catalog, SealedTable table) {
    TableIdentifier full = TableIdentifier.of(name.value(), table.name());
    return catalog.tableExists(full) ? Optional.of(catalog.loadTable(full)) : Optional.empty();
  }
}
