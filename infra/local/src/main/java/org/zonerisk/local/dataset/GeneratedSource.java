package org.zonerisk.local.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.zonerisk.local.city.City;
import org.zonerisk.local.publish.Pace;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.verify.GeneratedTruth;
import org.zonerisk.local.verify.GeneratedVerification;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.local.verify.VerificationResult;

/**
 * A city that goes through a scenario, verified by what the generator says is true.
 *
 * @param scenario what it goes through
 * @param folder where manifest and truth are written
 * @param facts whether the facts are kept
 * @param twoHoursIn wall time in which two hours pass; empty for as fast as possible
 */
public record GeneratedSource(
    Scenario scenario, Path folder, DataSet.Facts facts, Optional<Duration> twoHoursIn)
    implements ReplaySource {
  /** Name under which a pass counts the scans that are admitted. */
  static final String SCANS_ADMITTED = "scans_admitted";

  private static final Duration SPECIMEN_MEMORY = Duration.ofDays(18);

  @Override
  public String name() {
    return scenario.name();
  }

  @Override
  public String description() {
    return scenario.about();
  }

  @Override
  public Duration specimenMemory() {
    return SPECIMEN_MEMORY;
  }

  @Override
  public Map<String, String> assessmentKeys() {
    return City.assessmentKeys();
  }

  @Override
  public Pace pace(Replay replay) {
    return twoHoursIn
        .map(wall -> Pace.timeLapse(replay.start(), Duration.ofHours(2), wall))
        .orElseGet(Pace::asFastAsPossible);
  }

  @Override
  public Replay open(ReplayRequest request) {
    return new GeneratedCity(new City(scenario, request.dataset()), folder);
  }

  @Override
  public VerificationResult verify(
      ReplayRequest request, Connection tables, ReplayFigures figures, Consumer<String> out)
      throws IOException, SQLException {
    GeneratedTruth truth = GeneratedTruth.read(folder);
    return new GeneratedVerification(truth, out)
        .verify(tables, request.dataset().value(), facts != DataSet.Facts.LEFT, figures);
  }
}
