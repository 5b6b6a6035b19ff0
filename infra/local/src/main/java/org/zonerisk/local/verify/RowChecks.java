package org.zonerisk.local.verify;

import java.util.List;
import java.util.function.Function;

/** The checks on single rows of one kind: what was decided, and the inputs it rests on. */
final class RowChecks {

  private static final double TOLERANCE = 1e-9;

  private final Check levels;
  private final Check unknownReasons;
  private final Check counts;
  private final Check rates;
  private final Function<LedgerRow, String> where;

  /**
   * @param kind kind of the rows, the beginning of the checks' names
   * @param where names a row in words
   */
  RowChecks(String kind, Function<LedgerRow, String> where) {
    this.levels = new Check(kind + "_levels");
    this.unknownReasons = new Check(kind + "_unknown_reasons");
    this.counts = new Check(kind + "_counts");
    this.rates = new Check(kind + "_rates");
    this.where = where;
  }

  List<Check> all() {
    return List.of(levels, unknownReasons, counts, rates);
  }

  void compare(LedgerRow got, ZoneLedger ledger, int boundary, ZoneLedger.Row expected) {
    Verdict wanted = ledger.verdict(boundary, expected);
    Verdict found = got.verdict();
    levels.compare(
        sameLevel(wanted, found),
        () ->
            "%s: level expected %s got %s"
                .formatted(where.apply(got), levelWords(wanted), levelWords(found)));
    unknownReasons.compare(
        wanted.unknownReason().equals(found.unknownReason()),
        () ->
            "%s: unknown reason expected '%s' got '%s'"
                .formatted(where.apply(got), wanted.unknownReason(), found.unknownReason()));
    double missing = Double.NaN;
    WeekCounts week = expected.week();
    boolean silent = ledger.silent(boundary);
    boolean positivity = !silent && !week.positivityIsMissing();
    compareInputs(
        got,
        new LedgerRow.Inputs(
            silent ? missing : week.cases(),
            silent ? missing : week.tests(),
            silent ? missing : week.positives(),
            ledger.population(),
            silent ? missing : week.incidence(ledger.population()),
            positivity ? week.positivity() : missing));
  }

  private void compareInputs(LedgerRow got, LedgerRow.Inputs wanted) {
    LedgerRow.Inputs found = got.inputs();
    counts.compare(
        same(wanted.cases(), found.cases(), 0)
            && same(wanted.tests(), found.tests(), 0)
            && same(wanted.positives(), found.positives(), 0)
            && same(wanted.population(), found.population(), 0),
        () ->
            "%s: cases, tests, positives, population expected %s got %s"
                .formatted(where.apply(got), countWords(wanted), countWords(found)));
    rates.compare(
        same(wanted.incidence(), found.incidence(), TOLERANCE)
            && same(wanted.positivity(), found.positivity(), TOLERANCE),
        () ->
            "%s: incidence, positivity expected %s %s got %s %s"
                .formatted(
                    where.apply(got),
                    wanted.incidence(),
                    wanted.positivity(),
                    found.incidence(),
                    found.positivity()));
  }

  static boolean sameLevel(Verdict wanted, Verdict found) {
    return wanted.level().equals(found.level())
        && (!wanted.level().equals(Verdict.UNKNOWN) || wanted.atLeast().equals(found.atLeast()));
  }

  static String levelWords(Verdict verdict) {
    return verdict.level().equals(Verdict.UNKNOWN)
        ? "UNKNOWN at least " + (verdict.atLeast().isEmpty() ? "nothing" : verdict.atLeast())
        : verdict.level();
  }

  private static String countWords(LedgerRow.Inputs inputs) {
    return "%s %s %s %s"
        .formatted(inputs.cases(), inputs.tests(), inputs.positives(), inputs.population());
  }

  /** Two missing inputs are the same. */
  private static boolean same(double wanted, double found, double tolerance) {
    return Double.compare(wanted, found) == 0 || Math.abs(wanted - found) <= tolerance;
  }
}
