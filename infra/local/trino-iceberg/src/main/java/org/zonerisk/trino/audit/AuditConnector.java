package org.zonerisk.trino.audit;

import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.transaction.IsolationLevel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A catalog of nothing but {@link QueriesTable}, which is the audit's file itself. */
final class AuditConnector implements Connector {

  private final SystemTable queries;

  private AuditConnector(Path file) {
    queries = new QueriesTable(file);
  }

  /** The one state of a catalog that nobody writes. */
  private enum Transaction implements ConnectorTransactionHandle {
    READ
  }

  @Override
  public ConnectorTransactionHandle beginTransaction(
      IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit) {
    return Transaction.READ;
  }

  @Override
  public ConnectorMetadata getMetadata(
      ConnectorSession session, ConnectorTransactionHandle transaction) {
    return new ConnectorMetadata() {};
  }

  @Override
  public Set<SystemTable> getSystemTables() {
    return Set.of(queries);
  }

  @Override
  public void shutdown() {
    // nothing is open between queries
  }

  /** Makes it of its settings. */
  static final class Factory implements ConnectorFactory {

    @Override
    public String getName() {
      // a connector's name has no hyphen
      return "zonerisk_audit";
    }

    @Override
    public Connector create(
        String catalogName, Map<String, String> config, ConnectorContext context) {
      return new AuditConnector(QueryAuditPlugin.file(config));
    }
  }
}
