package org.zonerisk.local.whatif;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.zonerisk.domain.whatif.OwnDecision;
import org.zonerisk.domain.whatif.RuleBooks;
import org.zonerisk.domain.whatif.RuleBooks.InForce;
import org.zonerisk.domain.whatif.WhatIfRun;
import org.zonerisk.domain.whatif.WhatIfRun.Span;
import org.zonerisk.domain.whatif.WhatIfSettings;
import org.zonerisk.domain.whatif.ZoneHistory;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.whatif.PolicyReplayRequest.Writing;

/**
 * Runs one group of zones, holds each decision against the ledger and writes it. For one thread.
 */
final class GroupRun {

  /** What is run, the same for all groups. */
  record WhatIf(PolicyReplayRequest request, Span span, WhatIfSettings settings) {}

  /** What a group gives: differences, data files that are not committed, decisions made. */
  record Part(LevelTable levels, List<DataFile> files, long decisions) {}

  private final WhatIf whatIf;
  private final RuleBookShelf shelf;
  private final Optional<InForce> other;
  private final Table table;
  private final String codeVersion;
  private final DecisionCounter counter;
  private final LevelTable levels = new LevelTable();
  private final Map<String, KeptZone> zones = new HashMap<>();
  private final Map<String, Set<Long>> seen = new HashMap<>();
  private long decisions;

  GroupRun(
      WhatIf whatIf,
      RuleBookShelf shelf,
      Optional<InForce> other,
      Table table,
      String codeVersion,
      DecisionCounter counter) {
    this.whatIf = whatIf;
    this.shelf = shelf;
    this.other = other;
    this.table = table;
    this.codeVersion = codeVersion;
    this.counter = counter;
  }

  /**
   * Runs the zones.
   *
   * @param number of the group, one of its own
   */
  Part run(List<KeptZone> kept, int number) {
    kept.forEach(zone -> zones.put(zone.history().zoneId(), zone));
    List<ZoneHistory> histories = kept.stream().map(KeptZone::history).toList();
    WhatIfRun run = new WhatIfRun(books(), whatIf.settings());
    try (BranchFiles files = new BranchFiles(table, number, codeVersion)) {
      run.decide(histories, whatIf.span(), whatIf.request().knowledge(), own -> take(own, files));
      files.close();
      onlyInTheLedger();
      return new Part(levels, files.written(), decisions);
    }
  }

  private RuleBooks books() {
    RuleBooks assigned = this::assigned;
    RuleBooks chosen =
        other.map(book -> assigned.then(whatIf.span().from(), book)).orElse(assigned);
    return (zone, boundary) -> {
      decisions++;
      counter.add();
      return chosen.at(zone, boundary);
    };
  }

  /** The rule book that the ledger names. */
  private Optional<InForce> assigned(ZoneVersion zone, Instant boundary) {
    LedgerSide side = zones.get(zone.zoneId()).ledger().get(boundary.toEpochMilli());
    return side == null ? Optional.empty() : shelf.named(side.book());
  }

  private void take(OwnDecision own, BranchFiles files) {
    String zoneId = own.zone().zoneId();
    long boundary = own.boundaryAt().toEpochMilli();
    LedgerSide side = zones.get(zoneId).ledger().get(boundary);
    if (side == null) {
      levels.add(zoneId, own.boundaryAt(), LevelTable.NO_ROW, own.decision().level());
    } else {
      levels.add(side, own);
      seen.computeIfAbsent(zoneId, any -> new HashSet<>()).add(boundary);
    }
    if (whatIf.request().writing() == Writing.BRANCH) {
      files.add(own);
    }
  }

  private void onlyInTheLedger() {
    zones.forEach(
        (zoneId, zone) ->
            zone.ledger()
                .forEach(
                    (boundary, side) -> {
                      Instant at = Instant.ofEpochMilli(boundary);
                      if (!at.isBefore(whatIf.span().from())
                          && !seen.getOrDefault(zoneId, Set.of()).contains(boundary)) {
                        levels.add(zoneId, at, side.level(), LevelTable.NO_ROW);
                      }
                    }));
  }
}
