package org.zonerisk.schemas.tables;

import java.util.Objects;
import java.util.Optional;

/**
 * A column of a table, as readers need it.
 *
 * @param name name of the column
 * @param type type, as Trino writes it
 * @param meaning what it says
 * @param clock which time it holds; empty for what is no time
 * @param unit unit of a number; empty for what is none
 * @param nullable whether it may be null
 */
public record TableColumn(
    String name,
    String type,
    String meaning,
    Optional<Clock> clock,
    Optional<String> unit,
    boolean nullable) {
  /** Refuses null. */
  public TableColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(unit, "unit");
  }
}
