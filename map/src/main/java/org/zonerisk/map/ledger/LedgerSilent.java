package org.zonerisk.map.ledger;

/** The ledger did not answer: it is away, too slow, or somebody else's questions come first. */
public final class LedgerSilent extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LedgerSilent(String message, Throwable cause) {
    super(message, cause);
  }

  public LedgerSilent(String message) {
    super(message);
  }
}
