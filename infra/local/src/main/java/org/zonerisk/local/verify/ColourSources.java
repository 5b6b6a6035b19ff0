package org.zonerisk.local.verify;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zonerisk.local.verify.ItalianFigures.IcuBeds;
import org.zonerisk.local.verify.ItalianFiles.Ordinance;
import org.zonerisk.local.verify.ItalianFiles.PrintedShares;
import org.zonerisk.local.verify.ZoneColours.Cell;

/**
 * What other files say of the choices behind a comparison of colours: the ordinances of the days on
 * which colours begin, and printed shares of beds of which beds are counted.
 */
final class ColourSources {

  /** Printed shares are of the Tuesday after the week; no other day agrees half as often. */
  private static final int DAYS_AFTER_THE_WEEK = 2;

  private final ItalianFiles files;
  private final Consumer<String> out;

  ColourSources(ItalianFiles files, Consumer<String> out) {
    this.files = files;
    this.out = out;
  }

  void tell(List<Cell> cells) {
    out.accept("");
    out.accept("what other files say of the choices");
    long same = cells.stream().filter(this::ordered).count();
    out.accept("  ordinances order the official colour on " + Shares.of(same, cells.size()));
    List<Ordinance> acts =
        files.ordinances().stream()
            .filter(act -> !act.start().isBefore(ZoneColours.FIRST))
            .toList();
    out.accept("  signed on a Friday: " + share(acts, Ordinance::signed, DayOfWeek.FRIDAY));
    out.accept("  in force from a Monday: " + share(acts, Ordinance::start, DayOfWeek.MONDAY));
    tellPrinted("ward beds", ItalianFigures.WARD, IcuBeds.OPEN);
    tellPrinted("open ICU beds", ItalianFigures.ICU, IcuBeds.OPEN);
    tellPrinted(
        "open ICU beds and those that can be activated",
        ItalianFigures.ICU,
        IcuBeds.OPEN_AND_ACTIVATABLE);
  }

  private boolean ordered(Cell cell) {
    Optional<Ordinance> newest =
        files.ordinances().stream()
            .filter(act -> act.region().equals(cell.region()))
            .filter(act -> !act.start().isAfter(cell.monday()))
            .filter(act -> !act.end().isBefore(cell.monday()))
            .max(Comparator.comparing(Ordinance::signed).thenComparing(Ordinance::start));
    return newest.map(Ordinance::level).equals(Optional.of(cell.official()));
  }

  private static String share(
      List<Ordinance> acts, Function<Ordinance, LocalDate> day, DayOfWeek wanted) {
    long on = acts.stream().filter(act -> day.apply(act).getDayOfWeek() == wanted).count();
    return Shares.of(on, acts.size());
  }

  /** How often a printed share is that of counted beds, in whole percent. */
  private void tellPrinted(String what, String metric, IcuBeds counted) {
    ItalianFigures figures = new ItalianFigures(files);
    long compared = 0;
    long same = 0;
    for (PrintedShares printed : files.printed()) {
      LocalDate day = printed.weekEnd().plusDays(DAYS_AFTER_THE_WEEK);
      Map<String, Double> own = figures.of(printed.region(), day, counted);
      if (own.containsKey(metric)) {
        double told = metric.equals(ItalianFigures.WARD) ? printed.ward() : printed.icu();
        compared++;
        same += Math.round(own.get(metric)) == Math.round(told) ? 1 : 0;
      }
    }
    out.accept(
        "  weekly shares printed until spring equal those of %s: %s"
            .formatted(what, Shares.of(same, compared)));
  }
}
