package org.zonerisk.trino.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.spi.QueryId;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.QueryContext;
import io.trino.spi.eventlistener.QueryCreatedEvent;
import io.trino.spi.eventlistener.QueryMetadata;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.session.ResourceEstimates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: {@code /dev/full} takes no byte. */
@EnabledOnOs(OS.LINUX)
class LostLineTest {

  private static final Identity ANALYST = Identity.ofUser("analyst");

  @TempDir private Path folder;

  @Test
  void onceALineIsLostEveryQueryIsRefused() {
    SystemAccessControl access = access();
    EventListener listener = listening("/dev/full");
    assertThatCode(() -> access.checkCanExecuteQuery(ANALYST, new QueryId("first")))
        .doesNotThrowAnyException();

    assertThatThrownBy(() -> listener.queryCreated(created()))
        .hasMessageContaining("No space left");

    assertThatThrownBy(() -> access.checkCanExecuteQuery(ANALYST, new QueryId("second")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("the audit of queries cannot be kept");
  }

  @Test
  void whileLinesAreKeptNoneIs() throws Exception {
    Path file = folder.resolve("audit.jsonl");
    EventListener listener = listening(file.toString());
    listener.queryCreated(created());

    assertThatCode(() -> access().checkCanExecuteQuery(ANALYST, new QueryId("second")))
        .doesNotThrowAnyException();
    assertThat(Files.readString(file))
        .contains("\"purpose\":\"drill\"", "\"user\":\"analyst\"", "\"sql\":\"SELECT '?'\"");
  }

  @Test
  void aServerWithoutAPlaceForTheAuditDoesNotStart() {
    assertThatThrownBy(() -> listening(folder.toString())).hasMessageContaining("cannot be kept");
  }

  private static SystemAccessControl access() {
    return new QueryAuditPlugin()
        .getSystemAccessControlFactories()
        .iterator()
        .next()
        .create(Map.of(), null);
  }

  private static EventListener listening(String file) {
    return new QueryAuditPlugin()
        .getEventListenerFactories()
        .iterator()
        .next()
        .create(Map.of("audit.file", file), null);
  }

  private static QueryCreatedEvent created() {
    QueryContext context =
        new QueryContext(
            "analyst",
            "analyst",
            Set.of(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.of("127.0.0.1"),
            Optional.of("test"),
            Optional.empty(),
            Set.of("purpose:drill"),
            Set.of(),
            Optional.empty(),
            "UTC",
            Optional.empty(),
            Optional.of("demo"),
            Optional.empty(),
            Map.of(),
            new ResourceEstimates(Optional.empty(), Optional.empty(), Optional.empty()),
            "localhost",
            "483",
            "test",
            Optional.empty(),
            "NONE");
    QueryMetadata metadata =
        new QueryMetadata(
            "20220710_000000_00000_abcde",
            Optional.empty(),
            Optional.empty(),
            "SELECT '0123456789abcdef0123456789abcdef'",
            Optional.empty(),
            Optional.empty(),
            "QUEUED",
            List.of(),
            List.of(),
            URI.create("http://localhost"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new QueryCreatedEvent(Instant.EPOCH, context, metadata);
  }
}
