package org.zonerisk.local.cli;

import java.util.List;

/** Every command of the launcher that is written in Java, in the order of the help. */
final class Commands {

  private Commands() {}

  static List<Object> all(CliContext context) {
    return List.of(
        new DemoCommand(context),
        ReplayCommand.of(context),
        new ReplayPolicyCommand(context),
        new PublishFiguresCommand(context),
        GenerateCommand.of(context),
        new StartCommand(context),
        new StatusCommand(context),
        new StopCommand(context),
        new CleanCommand(context),
        new UpkeepCommand(context),
        new EraseCommand(context, System.in),
        new SunsetCommand(context),
        new SqlCommand(context),
        new ChecksCommand(context),
        new FeedCommand(context),
        new PolicyCommand(context),
        new OrderCommand(context),
        new ExplainCommand(context),
        new OracleCommand(context),
        new SealLedgerCommand(context),
        new VerifyLedgerCommand(context),
        new VerifyReportCommand(context),
        new PasswordCommand(context, System.in));
  }
}
