package org.zonerisk.oracle.records;

/** Topics cannot be read; the message says which and why. */
public final class TopicException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
