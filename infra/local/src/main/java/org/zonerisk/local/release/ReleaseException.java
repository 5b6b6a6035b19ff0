package org.zonerisk.local.release;

/** Figures that cannot be made; the message tells the user what to do. */
public final class ReleaseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReleaseException(String message) {
    super(message);
  }

  ReleaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
