package org.zonerisk.seal;

import java.util.Comparator;

/**
 * A row by its name and the SHA-256 of all it says.
 *
 * @param key what names it
 * @param hash 64 hexadecimal digits
 */
record HashedRow(RowKey key, String hash) implements Comparable<HashedRow> {

  private static final Comparator<HashedRow> ORDER =
      Comparator.comparing(HashedRow::key).thenComparing(HashedRow::hash);

  @Override
  public int compareTo(HashedRow other) {
    return ORDER.compare(this, other);
  }

  /** The row as a seal keeps it. */
  SealedRow sealed() {
    return new SealedRow(key, hash.substring(0, SealedRow.DIGITS));
  }
}
