package org.zonerisk.local.dataset;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.replay.ShenzhenReplay;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.ShenzhenExpectation;
import org.zonerisk.local.verify.ShenzhenVerification;
import org.zonerisk.local.verify.VerificationResult;

/** Taps of transit cards in Shenzhen, as scans. */
final class ShenzhenSource implements ReplaySource {

  private static final int KEY_BYTES = 32;

  @Override
  public String name() {
    return "shenzhen";
  }

  @Override
  public String description() {
    return "taps of transit cards of Shenzhen in 2018, as the shape of scan traffic, from"
        + " sz-metro-taps; without a rule book";
  }

  /** Cards are those of real persons: their tokens are made under a key that is kept nowhere. */
  @Override
  public Replay open(ReplayRequest request) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return ShenzhenReplay.open(
        request.data(), request.from(), request.to(), request.seed(), Tokeniser.withKey(key));
  }

  @Override
  public VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException {
    ShenzhenExpectation expected =
        ShenzhenExpectation.read(request.data(), request.from(), request.to());
    return new ShenzhenVerification(expected, out)
        .verify(tables, request.dataset().value(), figures);
  }
}
