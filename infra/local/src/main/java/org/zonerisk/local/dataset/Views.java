package org.zonerisk.local.dataset;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** The views of a data set. */
final class Views {

  private Views() {}

  /** Creates the views anew, over tables that are there. */
  static void create(String jdbcUrl, DataSetName dataset) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      for (SqlFile view : SqlFiles.views()) {
        statement.execute(view.statement(dataset.value()));
      }
    } catch (SQLException e) {
      throw new StackException(
          "the views of %s cannot be created: %s".formatted(dataset, e.getMessage()), e);
    }
  }
}
