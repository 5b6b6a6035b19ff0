package org.zonerisk.local.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.zonerisk.domain.release.Period;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.release.PublicRelease;
import org.zonerisk.local.release.PublicRelease.Outcome;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import org.zonerisk.streaming.io.ConfirmingJdbcCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the public may see: counts of which none from 1 to 10 can be derived. */
@Command(
    name = "publish-figures",
    description = {
      "Tells the public how many persons tested positive, and how many did not, by zone and day or"
          + " week of collection, in the table public_figures, so that no count from 1 to 10 can be"
          + " derived from all that was ever told.",
      "Each period is told once, when the horizon after it has passed, and never again; what becomes"
          + " known later changes nothing. A second run tells what has settled since."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything asked for is told",
      "1:it could not be told, and nothing was",
      "64:wrong use"
    },
    footer = {
      "",
      "Read them in the view public_zone_figures. What cannot be derived, and by whom, is in"
          + " infra/decisions/0008-public-figures.md."
    })
final class PublishFiguresCommand implements Callable<Integer> {

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
      names = "--through",
      paramLabel = "DAY",
      description = "Last local day to tell; if not given the last that has settled.")
  private LocalDate through;

  @Option(
      names = "--by",
      paramLabel = "PERIOD",
      description =
          "day or week, from Monday on. The first release decides for good; days if it does not"
              + " say. Weeks withhold less.")
  private Period period;

  PublishFiguresCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataSet dataset =
        context
            .dataset(name)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "no data set " + name));
    Boundaries boundaries =
        new Boundaries(
            dataset.timeZone(), dataset.interval(), ZoneRiskOptions.BOUNDARY_OFFSET.defaultValue());
    try (JdbcCatalog catalog =
        ConfirmingJdbcCatalog.open(
            ZoneRiskOptions.CATALOG_NAME.defaultValue(), context.stack().catalogProperties())) {
      PublicRelease release =
          new PublicRelease(catalog, name, boundaries, ZoneRiskOptions.HORIZON.defaultValue());
      tell(
          release.run(
              new PublicRelease.Request(
                  Optional.ofNullable(through), Optional.ofNullable(period))));
    }
    return 0;
  }

  private void tell(Outcome outcome) {
    if (outcome.periods() == 0) {
      context.out().printf("nothing to tell: the next day to tell is %s%n", outcome.next());
      return;
    }
    context
        .out()
        .printf(
            Locale.ROOT,
            "%s to %s, by the %s: %,d figures, of which %,d are told, %,d are known with their"
                + " neighbours only and %,d are withheld altogether%n",
            outcome.first(),
            outcome.next().minusDays(1),
            outcome.period().id(),
            outcome.figures(),
            outcome.figures() - outcome.grouped() - outcome.alone(),
            outcome.grouped(),
            outcome.alone());
  }
}
