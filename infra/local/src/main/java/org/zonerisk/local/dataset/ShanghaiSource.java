package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.replay.ShanghaiReplay;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.ShanghaiExpectation;
import org.zonerisk.local.verify.ShanghaiVerification;
import org.zonerisk.local.verify.VerificationResult;

/** Shanghai's addresses with positives and its districts' official figures. */
final class ShanghaiSource implements ReplaySource {

  @Override
  public String name() {
    return "shanghai";
  }

  @Override
  public String description() {
    return "addresses with positives, and figures of the districts, of Shanghai in the spring of"
        + " 2022, from sh-2022-positives and cn-divisions; by a rule book that came later";
  }

  @Override
  public Replay open(ReplayRequest request) {
    return ShanghaiReplay.open(
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
    ShanghaiExpectation expected =
        ShanghaiExpectation.read(request.data(), request.from(), request.to());
    return new ShanghaiVerification(expected, out)
        .verify(tables, request.dataset().value(), figures);
  }
}
