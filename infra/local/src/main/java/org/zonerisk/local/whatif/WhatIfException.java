package org.zonerisk.local.whatif;

/** A what-if that cannot be run; the message tells the user what to do. */
public final class WhatIfException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WhatIfException(String message) {
    super(message);
  }

  WhatIfException(String message, Throwable cause) {
    super(message, cause);
  }
}
