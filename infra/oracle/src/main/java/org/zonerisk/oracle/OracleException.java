package org.zonerisk.oracle;

/** The oracle cannot give an answer; the message says why. */
public final class OracleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OracleException(String message) {
    super(message);
  }

  public OracleException(String message, Throwable cause) {
    super(message, cause);
  }
}
