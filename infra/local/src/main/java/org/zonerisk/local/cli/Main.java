package org.zonerisk.local.cli;

/** Where the launcher {@code ./zonerisk} enters Java. */
public final class Main {

  private Main() {}

  /** Runs one command and ends with its status. */
  public static void main(String[] args) {
    System.exit(new Cli(CliContext.ofSystem()).run(args));
  }
}
