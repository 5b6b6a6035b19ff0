package org.zonerisk.seal;

/** Seals that cannot be made or read; the message tells the user what to do. */
public final class SealException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SealException(String message) {
    super(message);
  }

  SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
