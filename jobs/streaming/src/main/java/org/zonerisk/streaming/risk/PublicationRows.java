package org.zonerisk.streaming.risk;

import static org.zonerisk.streaming.risk.RiskTables.text;
import static org.zonerisk.streaming.risk.RiskTables.textOrNull;
import static org.zonerisk.streaming.risk.RiskTables.time;

import java.util.Locale;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.zonerisk.domain.publication.Publication;

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
    return GenericRowData.of(
        text(publication.authority()),
        text(publication.publicationId()),
        time(publication.publishedAt()),
        time(publication.seenAt()),
        publication.rowCount(),
        text(publication.contentHash()),
        text(state.stage().name().toLowerCase(Locale.ROOT)),
        state.rowsKnown(),
        time(state.knownAt()));
  }
}
