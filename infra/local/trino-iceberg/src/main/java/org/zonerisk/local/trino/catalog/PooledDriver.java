package org.zonerisk.local.trino.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * PostgreSQL with connections that are used again. Trino's JDBC catalog opens one for each table of
 * each query and closes it, and has no setting for a pool: a process of the database's and some 20
 * ms each. It is given to Trino as {@code iceberg.jdbc-catalog.driver-class}; addresses are
 * PostgreSQL's own.
 *
 * <p>A connection that the database has dropped is found out and replaced when it is taken from the
 * pool, unless it was used within the half second before.
 */
public final class PooledDriver implements Driver {

  private static final String ADDRESSES = "jdbc:postgresql:";
  private static final String USER = "user";

  /** More at once wait for one of these. */
  private static final int MOST = 10;

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** By address and user; they live as long as the server. */
  private static final Map<String, HikariDataSource> POOLS = new ConcurrentHashMap<>();

  /** For Trino, which makes one by the name of the class. */
  public PooledDriver() {}

  /**
   * A connection that goes back when it is closed; null where the address is not PostgreSQL's.
   *
   * @throws SQLException where the database does not answer within half a minute
   */
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    return POOLS
        .computeIfAbsent(
            url + ' ' + info.getProperty(USER, ""), any -> new HikariDataSource(pool(url, info)))
        .getConnection();
  }

  private static HikariConfig pool(String url, Properties info) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("catalog");
    pool.setJdbcUrl(url);
    pool.setDriverClassName("org.postgresql.Driver");
    info.forEach((name, value) -> pool.addDataSourceProperty((String) name, value));
    pool.setMaximumPoolSize(MOST);
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(IDLE.toMillis());
    pool.setConnectionTimeout(PATIENCE.toMillis());
    // the first to ask is told what is wrong, as without a pool
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(ADDRESSES);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return DriverManager.getDriver(url).getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("it logs by SLF4J");
  }
}
