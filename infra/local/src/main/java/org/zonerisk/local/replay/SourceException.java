package org.zonerisk.local.replay;

/**
 * A source cannot be replayed: a folder, file, column or value is not what it has to be. The
 * message alone names the place. Thrown before the first record is sent.
 */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceException(String message) {
    super(message);
  }

  SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
