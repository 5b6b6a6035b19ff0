package org.zonerisk.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlHeaderTest {

  private static SqlHeader header(String lines) {
    return SqlHeader.of(new SqlFile("views/v.sql", lines + "SELECT 1\n"));
  }

  @Test
  void aSectionGoesOnOverLinesThatAreIndented() {
    SqlHeader header =
        header(
            """
            -- Purpose: what it is for,
            --          and more.
            -- Grain: one row.
            """);

    assertThat(header.section("Purpose")).contains("what it is for, and more.");
    assertThat(header.section("Grain")).contains("one row.");
    assertThat(header.section("Bound")).isEmpty();
  }

  @Test
  void columnsAreThoseOfATableOrDescribedOneByOne() {
    SqlHeader header =
        header(
            """
            -- Columns: from zones: zone_id,
            --            parent_id
            --          age_seconds bigint in s, nullable: age of it; null
            --            if never
            --          ended_at timestamp on boundary: its end
            --          by_level map(varchar, bigint) in zones: how many
            """);

    assertThat(header.columns())
        .containsExactly(
            new ViewColumn.OfTable("zone_id", "zones"),
            new ViewColumn.OfTable("parent_id", "zones"),
            new ViewColumn.WorkedOut(
                "age_seconds",
                "bigint",
                Optional.empty(),
                Optional.of("s"),
                true,
                "age of it; null if never"),
            new ViewColumn.WorkedOut(
                "ended_at",
                "timestamp(6) with time zone",
                Optional.of("boundary"),
                Optional.empty(),
                false,
                "its end"),
            new ViewColumn.WorkedOut(
                "by_level",
                "map(varchar, bigint)",
                Optional.empty(),
                Optional.of("zones"),
                false,
                "how many"));
  }

  @Test
  void aColumnThatCannotBeReadIsNamedWithItsFile() {
    assertThatThrownBy(() -> header("-- Columns: age tinyint: how old\n").columns())
        .hasMessage(
            "views/v.sql describes a column in a way that cannot be read: age tinyint: how old");
  }
}
