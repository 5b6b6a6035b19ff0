package org.zonerisk.local.feed;

/** What keeps a sample from being checked, in one sentence that its user can act upon. */
public final class SampleException extends RuntimeException {

  public SampleException(String message) {
    super(message);
  }

  public SampleException(String message, Throwable cause) {
    super(message, cause);
  }
}
