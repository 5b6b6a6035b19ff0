package org.zonerisk.streaming.io;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A database on the way back from which a reply is lost: the next change of a table's entry is
 * made, and whoever asked for it is told that the connection broke.
 */
final class LossyDriver implements Driver {

  private static final String PREFIX = "jdbc:lossy:";

  private static Runnable meanwhile;

  static {
    try {
      DriverManager.registerDriver(new LossyDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private LossyDriver() {}

  /** The address of a database in memory of that name. */
  static String url(String name) {
    return PREFIX + "h2:mem:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1";
  }

  /** Loses the reply to the next change; {@code before} it is told, something else happens. */
  static void loseOneReply(Runnable before) {
    meanwhile = before;
  }

  /** Whether none is to be lost. */
  static boolean isDone() {
    return meanwhile == null;
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection real =
        DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), properties);
    return proxy(
        Connection.class,
        real,
        (method, result, arguments) ->
            method.getName().equals("prepareStatement")
                    && ((String) arguments[0]).startsWith("UPDATE iceberg_tables")
                ? proxy(PreparedStatement.class, (PreparedStatement) result, LossyDriver::lose)
                : result);
  }

  private static Object lose(Method method, Object result, Object[] arguments) throws SQLException {
    Runnable before = meanwhile;
    if (before != null && method.getName().equals("executeUpdate")) {
      meanwhile = null;
      before.run();
      throw new SQLNonTransientConnectionException("the connection was lost", "08006");
    }
    return result;
  }

  /** Sees what a call gave. */
  private interface After {
    Object result(Method method, Object result, Object[] arguments) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T real, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            LossyDriver.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return after.result(method, method.invoke(real, arguments), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
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
  public Logger getParentLogger() {
    return Logger.getLogger(LossyDriver.class.getName());
  }
}
