package org.zonerisk.local.oracle;

import java.time.Duration;
import java.util.List;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.oracle.Intake;
import org.zonerisk.oracle.Oracle;
import org.zonerisk.oracle.OracleSettings;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.oracle.compare.LedgerComparison;
import org.zonerisk.oracle.records.WriterSchemas;
import org.zonerisk.streaming.config.RiskSettings;

/** An engine's rows held against the oracle's, both from topics in memory. */
final class Held {

  static final Duration HORIZON = Duration.ofHours(72);
  static final Duration SPECIMEN_MEMORY = Duration.ofDays(18);

  private Held() {}

  /** The settings of an engine that makes no mistake. */
  static RiskSettings settings(RawTopics topics) {
    return new RiskSettings(
            topics.boundaries(),
            HORIZON,
            TraceSettings.standard(HORIZON).withSpecimenMemory(SPECIMEN_MEMORY),
            Duration.ofDays(30),
            "test")
        .believing(new Signatories(StoryExperts.KEYS))
        .with(StoryOrders.forEngine());
  }

  /** {@code engine}, what some engine settled, against what the oracle makes of {@code topics}. */
  static LedgerComparison against(RawTopics topics, List<SettledRow> engine) {
    long first = topics.records().get(0).knownAt().toEpochMilli();
    long last = topics.last().toEpochMilli();
    LedgerComparison comparison =
        new LedgerComparison(
            (from, to) ->
                engine.stream()
                    .filter(row -> row.boundaryAt() >= from && row.boundaryAt() < to)
                    .toList(),
            first,
            last);
    Intake read =
        new Oracle(
                OracleSettings.of(
                        topics.boundaries().timeZone(),
                        topics.boundaries().interval(),
                        SPECIMEN_MEMORY)
                    .believing(StoryExperts.KEYS)
                    .with(StoryOrders.forOracle()),
                WriterSchemas.ofClassPath(),
                comparison)
            .run(topics.forOracle(), last);
    assertThatSomethingWasRead(read);
    return comparison.finish();
  }

  private static void assertThatSomethingWasRead(Intake read) {
    if (read.read() == 0) {
      throw new AssertionError("the oracle read nothing");
    }
  }
}
