package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.NycReplay;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.verify.NycExpectation;
import org.zonerisk.local.verify.NycVerification;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.VerificationResult;

/** New York's taxi trips and published sums of tests and cases. */
final class NycSource implements ReplaySource {

  /** Health authorities of New York take back results of up to 93 days before. */
  private static final Duration SPECIMEN_MEMORY = Duration.ofDays(100);

  @Override
  public String name() {
    return "nyc";
  }

  @Override
  public String description() {
    return "New York's trips and tests of 2020 to 2023, from nyc-2020-2023 and boundaries,"
        + " with whatever months they have";
  }

  @Override
  public Duration specimenMemory() {
    return SPECIMEN_MEMORY;
  }

  @Override
  public Replay open(ReplayRequest request) {
    return NycReplay.open(
        request.data(),
        request.from(),
        request.to(),
        request.seed(),
        Tokeniser.forInventedPersons(request.dataset()));
  }

  @Override
  public VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException {
    NycExpectation expected = NycExpectation.read(request.data(), request.from(), request.to());
    return new NycVerification(expected, out).verify(tables, request.dataset().value(), figures);
  }
}
