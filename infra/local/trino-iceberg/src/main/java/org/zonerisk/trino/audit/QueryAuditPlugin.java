package org.zonerisk.trino.audit;

import io.trino.plugin.base.security.AllowAllSystemAccessControl;
import io.trino.spi.Plugin;
import io.trino.spi.QueryId;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.EventListenerFactory;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemAccessControlFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.zonerisk.audit.ChainedFile;

/**
 * The audit as Trino loads it: an event listener {@value #NAME} that keeps it in {@code
 * audit.file}, an access control of that name that refuses every query once a line of it was lost,
 * which a listener alone could not, since Trino only logs what it throws, and a connector {@code
 * zonerisk_audit} whose catalog shows the file as a table.
 */
public final class QueryAuditPlugin implements Plugin {

  private static final String NAME = "zonerisk-audit";
  private static final String FILE = "audit.file";

  /** The file of this server; both parts are of one class loader. */
  private static final AtomicReference<ChainedFile> AUDIT = new AtomicReference<>();

  @Override
  public Iterable<ConnectorFactory> getConnectorFactories() {
    return List.of(new AuditConnector.Factory());
  }

  @Override
  public Iterable<EventListenerFactory> getEventListenerFactories() {
    return List.of(new Listening());
  }

  @Override
  public Iterable<SystemAccessControlFactory> getSystemAccessControlFactories() {
    return List.of(new Refusing());
  }

  /** Where the audit is kept, by the settings of one of its parts. */
  static Path file(Map<String, String> config) {
    String file = config.get(FILE);
    if (file == null) {
      throw new IllegalArgumentException(FILE + " must be set: where the audit is kept");
    }
    return Path.of(file);
  }

  private static final class Listening implements EventListenerFactory {

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public EventListener create(Map<String, String> config, EventListenerContext context) {
      Path file = file(config);
      try {
        ChainedFile audit = new ChainedFile(file);
        AUDIT.set(audit);
        return new QueryAudit(audit);
      } catch (IOException e) {
        throw new UncheckedIOException("the audit of queries cannot be kept in " + file, e);
      }
    }
  }

  private static final class Refusing implements SystemAccessControlFactory {

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public SystemAccessControl create(
        Map<String, String> config, SystemAccessControlContext context) {
      return new AllowAllSystemAccessControl() {
        @Override
        public void checkCanExecuteQuery(Identity identity, QueryId queryId) {
          ChainedFile audit = AUDIT.get();
          if (audit != null && !audit.isWhole()) {
            throw new AccessDeniedException("the audit of queries cannot be kept");
          }
        }
      };
    }
  }
}
