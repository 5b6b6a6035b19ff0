package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.replay.UsCdcReplay;
import org.zonerisk.local.verify.CdcExpectation;
import org.zonerisk.local.verify.CdcVerification;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.VerificationResult;

/** The CDC's community levels: figures in, and the published level as the answer. */
final class UsCdcSource implements ReplaySource {

  @Override
  public String name() {
    return "us-cdc";
  }

  @Override
  public String description() {
    return "the figures behind the CDC's community levels of 2022 by county and week, from"
        + " us-cdc-community-levels; the levels themselves are what ours must equal";
  }

  @Override
  public Replay open(ReplayRequest request) {
    return UsCdcReplay.open(request.data(), request.from(), request.to(), request.seed());
  }

  @Override
  public VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException {
    CdcExpectation expected = CdcExpectation.read(request.data(), request.from(), request.to());
    return new CdcVerification(expected, out).verify(tables, request.dataset().value(), figures);
  }
}
