package org.zonerisk.schemas.wire;

import java.io.IOException;

/**
 * Bytes that are no Avro: cut off, or a length or number out of range. Its message holds no content
 * of the record. It carries no stack trace, since a flood of damaged records must stay cheap.
 */
final class DamagedBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedBytesException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
