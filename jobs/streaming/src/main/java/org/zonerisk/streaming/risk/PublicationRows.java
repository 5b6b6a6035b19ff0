package org.zonerisk.streaming.risk;

import static org.zonerisk.streaming.risk.RiskTables.text;
import static org.zonerisk.streaming.risk.RiskTables.textOrNull;
import static org.zonerisk.streaming.risk.RiskTables.time;

import java.util.Locale;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.zonerisk.domain.publication.Loss;
import org.zonerisk.domain.publication.Publication;
import org.zonerisk.domain.publication.Verdict;

/** Rows of the tables of publications, in the order of their columns in {@code HistoryTables}. */
public final class PublicationRows {

  private PublicationRows() {}

  /** A row of {@code published_levels}. */
  public static RowData row(PublishedLevel level) {
    Publication publication = level.publication();
    return GenericRowData.of(
        text(publication.authority()),
        text(publication.publicationId()),
        time(publication.publishedAt()),
        time(publication.seenAt()),
        publication.rowCount(),
        text(publication.contentHash()),
        textOrNull(level.zoneId()),
        textOrNull(level.level()),
        time(level.knownAt()));
  }

  /** A row of {@code publications}. */
  public static RowData row(PublicationState state) {
    Publication publication = state.publication();
    Verdict verdict = state.verdict();
    Loss loss = verdict == null ? null : verdict.loss();
    return GenericRowData.of(
        text(publication.authority()),
        text(publication.publicationId()),
        time(publication.publishedAt()),
        time(publication.seenAt()),
        publication.rowCount(),
        text(publication.contentHash()),
        code(state.stage()),
        state.rowsKnown(),
        time(state.knownAt()),
        verdict == null ? null : code(verdict.outcome()),
        verdict == null ? null : text(verdict.reason()),
        loss == null ? null : loss.before(),
        loss == null ? null : loss.after(),
        loss == null ? null : loss.relaxed(),
        loss == null ? null : loss.unexplained());
  }

  private static StringData code(Enum<?> constant) {
    return text(constant.name().toLowerCase(Locale.ROOT));
  }
}
