package org.zonerisk.trino.audit;

import io.trino.spi.ErrorCode;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.QueryCompletedEvent;
import io.trino.spi.eventlistener.QueryContext;
import io.trino.spi.eventlistener.QueryCreatedEvent;
import io.trino.spi.eventlistener.QueryFailureInfo;
import io.trino.spi.eventlistener.QueryInputMetadata;
import io.trino.spi.eventlistener.QueryMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.zonerisk.audit.ChainedFile;
import org.zonerisk.audit.JsonLine;

/**
 * Keeps two lines of each query: {@code created} before it runs, with who, why and what, and {@code
 * completed} with what it read and gave. One that has no second line was under way when the server
 * ended.
 *
 * <p>Kept of a failure is its code; its message may quote values.
 */
final class QueryAudit implements EventListener {

  private static final Logger LOG = Logger.getLogger(QueryAudit.class.getName());
  private static final String PURPOSE = "purpose:";

  private final ChainedFile file;

  QueryAudit(ChainedFile file) {
    this.file = file;
  }

  @Override
  public void queryCreated(QueryCreatedEvent event) {
    JsonLine line =
        new JsonLine().put("event", "created").put("at", event.getCreateTime().toString());
    keep(asked(line, event.getContext(), event.getMetadata()));
  }

  @Override
  public void queryCompleted(QueryCompletedEvent event) {
    JsonLine line =
        new JsonLine().put("event", "completed").put("at", event.getEndTime().toString());
    asked(line, event.getContext(), event.getMetadata());
    line.put("state", event.getMetadata().getQueryState());
    Optional<String> error =
        event.getFailureInfo().map(QueryFailureInfo::getErrorCode).map(ErrorCode::getName);
    put(line, "error", error);
    line.put("read", event.getIoMetadata().getInputs().stream().map(QueryAudit::read).toList());
    put(
        line,
        "written",
        event
            .getIoMetadata()
            .getOutput()
            .map(to -> to.getCatalogName() + '.' + to.getSchema() + '.' + to.getTable()));
    line.put("rows", event.getStatistics().getOutputRows());
    keep(line);
  }

  private static JsonLine asked(JsonLine line, QueryContext context, QueryMetadata metadata) {
    line.put("query", metadata.getQueryId()).put("user", context.getUser());
    put(line, "principal", context.getPrincipal());
    put(line, "purpose", purpose(context));
    put(line, "source", context.getSource());
    put(line, "client", context.getRemoteClientAddress());
    put(line, "agent", context.getUserAgent());
    put(line, "schema", context.getSchema());
    return line.put("sql", QueryText.withoutTokens(metadata.getQuery()));
  }

  /** What a client tag says behind {@value #PURPOSE}, else the client info, else nothing. */
  private static Optional<String> purpose(QueryContext context) {
    return context.getClientTags().stream()
        .filter(tag -> tag.startsWith(PURPOSE))
        .map(tag -> tag.substring(PURPOSE.length()))
        .sorted()
        .findFirst()
        .or(context::getClientInfo)
        .map(String::strip)
        .filter(purpose -> !purpose.isEmpty());
  }

  private static String read(QueryInputMetadata table) {
    List<String> columns =
        table.getColumns().stream().map(QueryInputMetadata.Column::name).sorted().toList();
    return columns.stream()
        .collect(
            Collectors.joining(
                ",",
                table.getCatalogName() + '.' + table.getSchema() + '.' + table.getTable() + '(',
                ")"));
  }

  private static void put(JsonLine line, String field, Optional<String> value) {
    value.ifPresentOrElse(text -> line.put(field, text), () -> line.putNull(field));
  }

  private void keep(JsonLine line) {
    try {
      file.add(line);
    } catch (IOException e) {
      LOG.log(Level.SEVERE, "a query could not be audited; no further one is answered", e);
      throw new UncheckedIOException(e);
    }
  }
}
