package org.zonerisk.local.stack;

/** What keeps the stack from doing what was asked, in one sentence that its user can act upon. */
public final class StackException extends RuntimeException {

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
