package org.zonerisk.map.access;

/** A request that is not answered. */
public final class Denied extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;

  private Denied(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  static Denied unknown(String detail) {
    return new Denied(401, "Who asks is not known", detail);
  }

  static Denied forbidden(String detail) {
    return new Denied(403, "Not allowed", detail);
  }

  static Denied tooMany(String detail) {
    return new Denied(429, "Too many requests", detail);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, in few words; the message says more. */
  public String title() {
    return title;
  }
}
