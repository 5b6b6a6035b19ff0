package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;
import org.zonerisk.local.verify.RiskAreaFiles.Head;

/**
 * Tables in memory that hold each list whole and find the newest as a query would. A test plants
 * mistakes in them.
 */
final class ListsAsExpected implements PublishedTables {

  private final RiskAreaExpectation source;
  private Comparator<Head> newest = Comparator.comparing(Head::seenAt);
  private UnaryOperator<Instant> clock = UnaryOperator.identity();
  private UnaryOperator<List<Listed>> change = UnaryOperator.identity();
  UnaryOperator<List<Shown>> standing = UnaryOperator.identity();
  final List<Judged> judged = new ArrayList<>();
  final SortedMap<String, Long> states = new TreeMap<>();
  long rows;

  ListsAsExpected(RiskAreaExpectation source) {
    this.source = source;
    states.put("complete", (long) source.lists().size());
    rows = source.tableRows();
    judged.addAll(source.gate().judged());
  }

  /** What a replay says that sent every record once. */
  ReplayFigures figures() {
    return new ReplayFigures(
        Map.of("publications", source.tableRows()), Map.of(), source.records().counted());
  }

  /** Plants another order of the lists. */
  ListsAsExpected newestBy(Comparator<Head> order) {
    newest = order;
    return this;
  }

  /** Plants another reading of the moment that is asked about. */
  ListsAsExpected asking(UnaryOperator<Instant> moment) {
    clock = moment;
    return this;
  }

  /** Plants a change of the rows of every list. */
  ListsAsExpected changing(UnaryOperator<List<Listed>> rowsOfAList) {
    change = rowsOfAList;
    return this;
  }

  @Override
  public void intake(Consumer<IntakeRow> reader) {
    reader.accept(new IntakeRow("publications", "admitted", "-", source.tableRows()));
  }

  @Override
  public void rejected(Consumer<RejectedRow> reader) {
    // Nothing is.
  }

  @Override
  public List<Listed> asKnownAt(Instant time) {
    Instant asked = clock.apply(time);
    return source.lists().stream()
        .filter(list -> !list.seenAt().isAfter(asked))
        .max(newest)
        .map(list -> change.apply(new ArrayList<>(source.rows(list))))
        .orElse(List.of());
  }

  @Override
  public List<Shown> standingAt(Instant time) {
    return standing.apply(
        source.gate().at(time).stream()
            .flatMap(moment -> GateComparison.shown(moment, source).stream())
            .toList());
  }

  @Override
  public List<Judged> judged() {
    return judged;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public SortedMap<String, Long> states() {
    return states;
  }
}
