package org.zonerisk.domain.publication;

import java.util.HexFormat;
import org.zonerisk.domain.evidence.EventHash;

/**
 * The number of rows of a list and the sum of their hashes: the same in any order of adding, and a
 * row that is taken away leaves no trace. A publication is complete where both agree with what it
 * says of itself.
 *
 * @param rows rows (zone, level), each counted once
 * @param hash sum of their hashes, modulo 2^64
 */
public record ListTally(long rows, long hash) {

  /** Of a list without rows. */
  public static final ListTally EMPTY = new ListTally(0, 0);

  /** Of a list of one row. */
  public static ListTally of(String zoneId, String level) {
    return new ListTally(1, EventHash.of(zoneId + '|' + level));
  }

  /** Of two lists without a row in common, together. */
  public ListTally plus(ListTally other) {
    return new ListTally(rows + other.rows, hash + other.hash);
  }

  /** Of this list without the rows of another. */
  public ListTally minus(ListTally other) {
    return new ListTally(rows - other.rows, hash - other.hash);
  }

  /** The hash as a publication states it: 16 hexadecimal digits. */
  public String contentHash() {
    return HexFormat.of().toHexDigits(hash);
  }

  /** Whether these rows are all of a publication, and no others. */
  public boolean completes(Publication publication) {
    return rows == publication.rowCount() && contentHash().equals(publication.contentHash());
  }
}
