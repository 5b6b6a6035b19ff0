package org.zonerisk.local.erasure;

/**
 * Who wants persons gone, and why.
 *
 * @param by name of who answers for it
 * @param reason in words
 */
public record ErasureRequest(String by, String reason) {

  /** Refuses what is left out. */
  public ErasureRequest {
    if (by.isBlank()) {
      throw new IllegalArgumentException("who answers for it must be named");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a reason must be given");
    }
  }
}
