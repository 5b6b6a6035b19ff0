package org.zonerisk.local.publish;

/** Publishing cannot begin or go on. The message alone tells the user what to do about it. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublishException(String message) {
    super(message);
  }

  PublishException(String message, Throwable cause) {
    super(message, cause);
  }
}
