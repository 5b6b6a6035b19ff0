package org.zonerisk.oracle;

import java.util.Arrays;

/** One count of a zone by cell, cells ascending; a cell without a count is not there. */
final class Series {

  private long[] cells = new long[4];
  private int[] counts = new int[4];
  private int size;

  void add(long cell, int change) {
    int at = Arrays.binarySearch(cells, 0, size, cell);
    if (at < 0) {
      insert(-at - 1, cell, change);
      return;
    }
    counts[at] += change;
    if (counts[at] == 0) {
      size--;
      System.arraycopy(cells, at + 1, cells, at, size - at);
      System.arraycopy(counts, at + 1, counts, at, size - at);
    }
  }

  long sum(long from, long to) {
    long sum = 0;
    for (int i = first(from); i < size && cells[i] < to; i++) {
      sum += counts[i];
    }
    return sum;
  }

  int at(long cell) {
    int at = Arrays.binarySearch(cells, 0, size, cell);
    return at < 0 ? 0 : counts[at];
  }

  /** The last cell in {@code [from, to)}, or {@code Long.MIN_VALUE}. */
  long lastCell(long from, long to) {
    int at = first(to) - 1;
    return at >= 0 && cells[at] >= from ? cells[at] : Long.MIN_VALUE;
  }

  void forgetBefore(long cell) {
    int gone = first(cell);
    if (gone > 0) {
      size -= gone;
      System.arraycopy(cells, gone, cells, 0, size);
      System.arraycopy(counts, gone, counts, 0, size);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  private int first(long from) {
    int at = Arrays.binarySearch(cells, 0, size, from);
    return at < 0 ? -at - 1 : at;
  }

  private void insert(int at, long cell, int count) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(cells, at, cells, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    cells[at] = cell;
    counts[at] = count;
    size++;
  }
}
