package org.zonerisk.map.ledger;

import java.util.List;

/**
 * What the ledger knows for a layer, with the question.
 *
 * @param sql the statement, as it can be asked again
 */
public record LayerAnswer(String sql, List<LayerRow> rows) {

  /** Keeps a copy. */
  public LayerAnswer {
    rows = List.copyOf(rows);
  }
}
