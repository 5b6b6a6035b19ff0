package org.zonerisk.streaming.io;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * Iceberg's JDBC catalog, which makes sure of a commit that is said to have failed. Where the
 * database has made a commit but its reply is lost, Iceberg 1.11 asks again, finds the table
 * changed, and calls the commit failed. Its writer then rolls the table back to its own snapshot,
 * and one that another has committed meanwhile is gone without a word. Here the table is looked at
 * first: a commit that is in it was made.
 */
public final class ConfirmingJdbcCatalog extends JdbcCatalog {

  /** As Iceberg makes it, from {@code catalog-impl}. */
  public ConfirmingJdbcCatalog() {}

  /**
   * Opens a catalog.
   *
   * @param properties as Iceberg's other clients of it have them
   */
  public static ConfirmingJdbcCatalog open(String name, Map<String, String> properties) {
    ConfirmingJdbcCatalog catalog = new ConfirmingJdbcCatalog();
    catalog.setConf(LocalFiles.configuration());
    catalog.initialize(name, properties);
    return catalog;
  }

  @Override
  protected TableOperations newTableOps(TableIdentifier name) {
    return new Confirming(super.newTableOps(name), name);
  }

  private record Confirming(TableOperations table, TableIdentifier name)
      implements TableOperations {

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
      try {
        table.commit(base, metadata);
      } catch (CommitFailedException e) {
        if (!isMade(base, metadata, e)) {
          throw e;
        }
      } catch (UncheckedSQLException e) {
        if (!isMade(base, metadata, e)) {
          // The database may still be at it.
          throw new CommitStateUnknownException(e);
        }
      }
    }

    /** Whether the table as it is now has come out of {@code metadata}. */
    private boolean isMade(TableMetadata base, TableMetadata metadata, RuntimeException failure) {
      if (base == null) {
        return false;
      }
      TableMetadata now;
      try {
        now = table.refresh();
      } catch (RuntimeException e) {
        e.addSuppressed(failure);
        throw new CommitStateUnknownException("cannot look at table " + name, e);
      }
      List<Long> added = added(base, metadata);
      return added.isEmpty()
          ? content(now).equals(content(metadata))
          : added.stream().allMatch(id -> now.snapshot(id) != null);
    }

    /** New snapshots, of whatever branch. */
    private static List<Long> added(TableMetadata base, TableMetadata metadata) {
      return metadata.snapshots().stream()
          .map(Snapshot::snapshotId)
          .filter(id -> base.snapshot(id) == null)
          .toList();
    }

    /** All but where it lies. */
    private static String content(TableMetadata metadata) {
      return TableMetadataParser.toJson(metadata);
    }

    @Override
    public TableMetadata current() {
      return table.current();
    }

    @Override
    public TableMetadata refresh() {
      return table.refresh();
    }

    @Override
    public FileIO io() {
      return table.io();
    }

    @Override
    public EncryptionManager encryption() {
      return table.encryption();
    }

    @Override
    public String metadataFileLocation(String fileName) {
      return table.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
      return table.locationProvider();
    }

    @Override
    public TableOperations temp(TableMetadata uncommitted) {
      return table.temp(uncommitted);
    }

    @Override
    public long newSnapshotId() {
      return table.newSnapshotId();
    }

    @Override
    public boolean requireStrictCleanup() {
      return table.requireStrictCleanup();
    }
  }
}
