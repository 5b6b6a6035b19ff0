package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.replay.RiskAreaReplay;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.RiskAreaExpectation;
import org.zonerisk.local.verify.RiskAreaVerification;
import org.zonerisk.local.verify.VerificationResult;

/** China's published lists of risk areas. */
final class RiskAreaSource implements ReplaySource {

  @Override
  public String name() {
    return "cn-risk-areas";
  }

  @Override
  public String description() {
    return "China's official lists of risk areas of 2022, from cn-risk-areas and cn-divisions;"
        + " published levels, nothing is assessed";
  }

  @Override
  public String query() {
    return "SELECT level, count(*) FROM current_published_levels GROUP BY level";
  }

  @Override
  public Replay open(ReplayRequest request) {
    return RiskAreaReplay.open(request.data(), request.from(), request.to(), request.seed());
  }

  @Override
  public VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException {
    RiskAreaExpectation expected =
        RiskAreaExpectation.read(request.data(), request.from(), request.to());
    return new RiskAreaVerification(expected, out)
        .verify(tables, request.dataset().value(), figures);
  }
}
