package org.zonerisk.seal;

/**
 * A row as a seal keeps it: to be named, should it change.
 *
 * <p>The first 16 bytes of its hash do for that: whoever wants to put another row in its place must
 * find one with the same 128 bits. Two rows made for each other, which takes 2^64 tries, part at
 * the digest of the day, which is over whole hashes.
 *
 * @param key what names it
 * @param mark the first {@value #DIGITS} digits of its hash
 */
record SealedRow(RowKey key, String mark) {

  static final int DIGITS = 32;

  SealedRow {
    if (mark.length() != DIGITS) {
      throw new IllegalArgumentException(
          "a mark has %d digits, had %d".formatted(DIGITS, mark.length()));
    }
  }
}
