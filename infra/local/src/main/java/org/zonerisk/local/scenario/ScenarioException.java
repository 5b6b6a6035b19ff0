package org.zonerisk.local.scenario;

/** A scenario that cannot be used; the message names the file and every problem. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for whoever wrote the scenario. */
  public ScenarioException(String message) {
    super(message);
  }
}
