package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.whatif.OwnDecision;
import org.zonerisk.domain.whatif.RuleBooks;
import org.zonerisk.domain.whatif.WhatIfRun;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.domain.whatif.WhatIfSettings;
import org.zonerisk.domain.whatif.ZoneHistory;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import org.zonerisk.streaming.risk.Assessment;
import org.zonerisk.streaming.risk.PolicyUpdate;

/**
 * The rule books that were assigned, run over what the engine keeps, give the ledger again: level,
 * rule, reason and every input. {@code -Doracle.seeds=FROM-TO} looks at more worlds of chance.
 */
class WhatIfOfEngineTest {

  private static final String RETRACTION = "retraction";
  private static final int DAYS = 20;

  static LongStream seeds() {
    String[] range = System.getProperty("oracle.seeds", "1-4").split("-");
    return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
  }

  @Test
  void theRuleBooksThatWereAssignedGiveTheLedgerOfASmallStoryAgain() throws Exception {
    assertThatTheLedgerComesAgain(SmallStory.topics());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRuleBooksThatWereAssignedGiveTheLedgerOfAWorldOfChanceAgain(long seed) throws Exception {
    assertThatTheLedgerComesAgain(
        RandomStory.topics(seed, Integer.getInteger("oracle.days", DAYS)));
  }

  /** Without orders, which stand beside what is decided, and zones that come out of others. */
  private static void assertThatTheLedgerComesAgain(RawTopics story) throws Exception {
    RawTopics topics =
        story.keeping(
            record ->
                record.topic() != Topics.ORDERS
                    && !(record.value() instanceof ZoneVersion zone
                        && !zone.getPredecessors().isEmpty()));
    EngineRun.Tables tables = EngineRun.tables(topics, Held.settings(topics), 2);
    Ledger ledger = new Ledger(topics, tables);
    List<SettledRow> settled = EngineRun.settled(tables.assessments(), Held.HORIZON);
    List<SettledRow> scheduled =
        EngineRun.settled(
            tables.assessments().stream()
                .filter(row -> row.kind() == Assessment.Kind.SCHEDULED)
                .toList(),
            Duration.ZERO);

    assertThat(named(ledger.run(Knowledge.SETTLED), settled))
        .isNotEmpty()
        .containsExactlyElementsOf(settled);
    assertThat(named(ledger.run(Knowledge.POSTED), scheduled))
        .isNotEmpty()
        .containsExactlyElementsOf(scheduled);
  }

  /** A run does not tell retractions: it knows no level that was posted before. */
  private static List<SettledRow> named(List<SettledRow> run, List<SettledRow> ledger) {
    Map<String, SettledRow> retracted = new HashMap<>();
    for (SettledRow row : ledger) {
      if (row.ruleId().equals(RETRACTION)) {
        retracted.put(row.zoneId() + row.boundaryAt(), row);
      }
    }
    List<SettledRow> named = new ArrayList<>();
    for (SettledRow row : run) {
      named.add(
          retracted.containsKey(row.zoneId() + row.boundaryAt()) ? byRule(row, RETRACTION) : row);
    }
    return named;
  }

  private static SettledRow byRule(SettledRow row, String rule) {
    return new SettledRow(
        row.boundaryAt(),
        row.zoneId(),
        row.level(),
        row.engineLevel(),
        row.atLeast(),
        rule,
        row.policyHash(),
        row.unknownReason(),
        row.orderId(),
        row.inputs());
  }

  /** What an engine keeps, and which rule books its ledger names. */
  private static final class Ledger {
    private final EngineRun.Tables tables;
    private final Boundaries boundaries;
    private final Map<String, RuleBooks.InForce> books = new HashMap<>();
    private final Map<String, String> assigned = new HashMap<>();

    private Ledger(RawTopics topics, EngineRun.Tables tables) {
      this.tables = tables;
      this.boundaries = topics.boundaries();
      for (PolicyUpdate update : tables.policies()) {
        if (update.policy() != null) {
          String id = update.policy().policyId();
          Assessor assessor = new Assessor(PolicyDocuments.parse(update.policy().document()));
          books.put(id, new RuleBooks.InForce(id, assessor, false));
        }
      }
      for (Assessment row : tables.assessments()) {
        if (row.kind() == Assessment.Kind.SCHEDULED) {
          assigned.put(row.zoneId() + row.boundaryAt(), row.own().policyId());
        }
      }
    }

    private List<SettledRow> run(Knowledge knowledge) {
      List<Instant> all =
          tables.assessments().stream().map(Assessment::boundaryAt).sorted().toList();
      Instant first = all.get(0);
      Instant last = all.get(all.size() - 1);
      WhatIfRun run =
          new WhatIfRun(
              (zone, boundary) ->
                  Optional.ofNullable(books.get(assigned.get(zone.zoneId() + boundary))),
              new WhatIfSettings(boundaries, Held.HORIZON, Duration.ofDays(30), this::reads));
      List<SettledRow> rows = new ArrayList<>();
      run.decide(
          histories(),
          new WhatIfRun.Span(first, first, last, last),
          knowledge,
          decision -> rows.add(row(decision)));
      rows.sort(SettledRow.ORDER);
      return rows;
    }

    private boolean reads(int key) {
      return books.values().stream()
          .anyMatch(book -> book.assessor().policy().reads(EvidenceKey.unpack(key)));
    }

    private List<ZoneHistory> histories() {
      return tables.zones().stream()
          .map(zone -> zone.zone().zoneId())
          .distinct()
          .map(this::history)
          .toList();
    }

    private ZoneHistory history(String zoneId) {
      return new ZoneHistory(
          zoneId,
          tables.zones().stream()
              .map(zone -> zone.zone())
              .filter(zone -> zone.zoneId().equals(zoneId))
              .toList(),
          tables.evidence().stream().filter(row -> row.zoneId().equals(zoneId)).toList(),
          tables.reports().stream()
              .filter(row -> row.zoneId().equals(zoneId))
              .map(
                  row ->
                      new ZoneHistory.KnownReport(
                          row.feed(),
                          row.reportedAt().toEpochMilli(),
                          boundaries.atOrAfter(row.knownAt().toEpochMilli())))
              .toList(),
          tables.figures().stream()
              .filter(row -> row.zoneId().equals(zoneId))
              .map(
                  row ->
                      new ZoneHistory.KnownFigure(
                          new org.zonerisk.domain.evidence.Figure(
                              row.metric(),
                              row.validAt(),
                              row.value(),
                              row.knownAt(),
                              row.eventId()),
                          row.derived(),
                          boundaries.atOrAfter(row.knownAt().toEpochMilli())))
              .toList());
    }

    private static SettledRow row(OwnDecision own) {
      return new SettledRow(
          own.boundaryAt().toEpochMilli(),
          own.zone().zoneId(),
          own.decision().level(),
          own.decision().level(),
          own.decision().atLeast(),
          own.decision().ruleId(),
          own.ruleBook().map(book -> book.assessor().policy().hash()).orElse(""),
          own.decision().unknownReason(),
          "",
          new TreeMap<>(own.decision().inputs()));
    }
  }
}
