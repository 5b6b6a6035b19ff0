package org.zonerisk.oracle.compare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.oracle.SettledRows;

/**
 * Holds each settled row of the oracle against the engine's, while both stream by.
 *
 * <p>The hash of a ledger is the SHA-256 of the lines of its rows ({@link SettledRow#line}), in
 * UTF-8, a line feed after each, in the order of boundary and zone. So two ledgers have the same
 * hash if and only if they say the same of the same zones and boundaries, bit for bit.
 */
public final class LedgerComparison implements SettledRows {

  private static final long SHORTEST = Duration.ofDays(1).toMillis();
  private static final long LONGEST = Duration.ofDays(32).toMillis();

  /** The engine's rows are read in spans of about as many. */
  private static final int ROWS_AT_ONCE = 50_000;

  private final EngineLedger engine;
  private final Digest oracleHash = new Digest();
  private final Digest engineHash = new Digest();
  private final Deque<SettledRow> engineRows = new ArrayDeque<>();
  private final long end;
  private long readTo;
  private long span = SHORTEST;
  private long rows;
  private long differences;
  private String first;

  /**
   * Compares boundaries in {@code [from, to]}.
   *
   * @param from no later than the first boundary of either ledger, epoch milliseconds
   * @param to the last boundary, epoch milliseconds
   */
  public LedgerComparison(EngineLedger engine, long from, long to) {
    this.engine = engine;
    this.readTo = from;
    this.end = to + 1;
  }

  @Override
  public void take(SettledRow row, Evidence evidence) {
    rows++;
    oracleHash.add(row);
    while (readTo <= row.boundaryAt()) {
      readOn();
    }
    while (!engineRows.isEmpty() && SettledRow.ORDER.compare(engineRows.peek(), row) < 0) {
      SettledRow extra = engineRows.remove();
      differ(() -> Difference.onlyInEngine(extra));
    }
    SettledRow other = engineRows.peek();
    if (other == null || SettledRow.ORDER.compare(other, row) > 0) {
      differ(() -> Difference.onlyInOracle(row, evidence.words()));
      return;
    }
    engineRows.remove();
    if (!other.line().equals(row.line())) {
      differ(() -> Difference.between(row, other, evidence.words()));
    }
  }

  /** Ends the comparison: what the engine has and the oracle has not is a difference. */
  public LedgerComparison finish() {
    while (readTo < end) {
      readOn();
    }
    while (!engineRows.isEmpty()) {
      SettledRow extra = engineRows.remove();
      differ(() -> Difference.onlyInEngine(extra));
    }
    return this;
  }

  /** Whether both ledgers are the same. */
  public boolean agrees() {
    return differences == 0 && oracleHash().equals(engineHash());
  }

  /** Settled rows of the oracle. */
  public long rows() {
    return rows;
  }

  /** Rows that differ, or that only one of the two has. */
  public long differences() {
    return differences;
  }

  /** Hash of the oracle's ledger; ends it. */
  public String oracleHash() {
    return oracleHash.value();
  }

  /** Hash of the engine's ledger; ends it. */
  public String engineHash() {
    return engineHash.value();
  }

  /** The first difference in words, several lines. */
  public Optional<String> firstDifference() {
    return Optional.ofNullable(first);
  }

  /** The interface of something told only if it is the first. */
  private interface Words {
    String say();
  }

  private void differ(Words words) {
    differences++;
    if (first == null) {
      first = words.say();
    }
  }

  private void readOn() {
    long to = Math.min(readTo + span, end);
    List<SettledRow> read = engine.between(readTo, to);
    read.forEach(engineHash::add);
    engineRows.addAll(read);
    readTo = to;
    span = read.size() > ROWS_AT_ONCE / 2 ? SHORTEST : Math.min(2 * span, LONGEST);
  }

  /** A hash of rows, in the order in which they come. */
  private static final class Digest {
    private final MessageDigest sha256;
    private String value;

    private Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    private void add(SettledRow row) {
      sha256.update((row.line() + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private String value() {
      if (value == null) {
        value = HexFormat.of().formatHex(sha256.digest());
      }
      return value;
    }
  }
}
