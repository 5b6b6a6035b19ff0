package org.zonerisk.local.trino.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** How it behaves as a driver; that connections are used again is shown where there is a Trino. */
class PooledDriverTest {

  private final PooledDriver driver = new PooledDriver();

  @Test
  void leavesAddressesOfOtherDatabasesToOthers() throws SQLException {
    assertThat(driver.acceptsURL("jdbc:postgresql://127.0.0.1:5432/lake")).isTrue();
    assertThat(driver.acceptsURL("jdbc:mysql://127.0.0.1:3306/lake")).isFalse();
    assertThat(driver.connect("jdbc:mysql://127.0.0.1:3306/lake", new Properties())).isNull();
  }
}
