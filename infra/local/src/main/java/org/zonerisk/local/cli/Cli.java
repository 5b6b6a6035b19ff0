package org.zonerisk.local.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.local.feed.SampleException;
import org.zonerisk.local.publish.PublishException;
import org.zonerisk.local.release.ReleaseException;
import org.zonerisk.local.replay.SourceException;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.local.whatif.WhatIfException;
import org.zonerisk.seal.SealException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * Runs a command line. Wrong use ends with {@value #USAGE}, whatever goes wrong later with 1, each
 * with one line that says what to do; stack traces go to the log unless {@code --verbose} asks for
 * them.
 */
public final class Cli {

  /** The exit status of wrong use. */
  public static final int USAGE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

  /** Exceptions whose message alone tells the user what to do. */
  private static final List<Class<? extends Exception>> FOR_USERS =
      List.of(
          StackException.class,
          SampleException.class,
          SourceException.class,
          PublishException.class,
          WhatIfException.class,
          SealException.class,
          ReleaseException.class);

  private final CliContext context;

  public Cli(CliContext context) {
    this.context = context;
  }

  /** Runs one command and returns its exit status. */
  public int run(String... args) {
    Top top = new Top();
    CommandLine line = new CommandLine(top);
    Commands.all(context).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    TimeConverters.register(line);
    line.setOut(new PrintWriter(context.out(), true));
    line.setErr(new PrintWriter(context.err(), true));
    line.setParameterExceptionHandler((problem, given) -> wrongUse(problem));
    line.setExecutionExceptionHandler((problem, command, given) -> failure(problem, top.verbose));
    return line.execute(args);
  }

  private int wrongUse(ParameterException problem) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    String what = oneLine(problem).replaceFirst("^Error: ", "");
    context.err().println(what + "; see ./" + command + " --help");
    return USAGE;
  }

  private int failure(Exception problem, boolean verbose) {
    LOG.error("command failed", problem);
    if (FOR_USERS.stream().anyMatch(kind -> kind.isInstance(problem))) {
      context.err().println("zonerisk: " + oneLine(problem));
    } else {
      context
          .err()
          .printf(
              "zonerisk: unexpected %s: %s; --verbose shows where%n",
              problem.getClass().getSimpleName(), oneLine(problem));
    }
    if (verbose) {
      problem.printStackTrace(context.err());
    }
    return 1;
  }

  private static String oneLine(Exception problem) {
    return String.join(
        " ", Arrays.asList(String.valueOf(problem.getMessage()).strip().split("\\s*\\R\\s*")));
  }

  /** The command without a command. */
  @Command(
      name = "zonerisk",
      description = "Zone risk levels that can be defended: the whole pipeline on one machine.",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "  test    builds everything and runs every test",
        "",
        "Each command has its own --help. Data and logs are in .zonerisk, or in $ZONERISK_HOME."
      })
  static final class Top implements Runnable {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        scope = ScopeType.INHERIT,
        description = "Shows this help.")
    private boolean help;

    @Option(
        names = "--verbose",
        scope = ScopeType.INHERIT,
        description = "Shows where an error came from.")
    private boolean verbose;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
