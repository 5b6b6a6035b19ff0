package org.zonerisk.local.city;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The truth about a generated stream as files: {@code evidence.csv}, {@code silence.csv} and {@code
 * intake.csv} beside the manifest, times in epoch milliseconds.
 */
public final class TruthFiles {
  /** What must be counted, a line for each zone, cell, known boundary, measure and dimensions. */
  public static final String EVIDENCE = "evidence.csv";

  /** Zones and boundaries at which nothing can be known. */
  public static final String SILENCE = "silence.csv";

  /** Records by feed, outcome and reason. */
  public static final String INTAKE = "intake.csv";

  private TruthFiles() {}

  /** Writes the truth into a folder, in place of what is there. */
  public static void write(Truth truth, Path folder) {
    try {
      Files.createDirectories(folder);
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(EVIDENCE))) {
        line(out, "zone_id,cell_start,known_boundary,measure,channel,assessment,change");
        truth.evidence(
            (zone, cell, known, measure, channel, assessment, change) ->
                line(
                    out,
                    zone
                        + ','
                        + cell
                        + ','
                        + known
                        + ','
                        + measure
                        + ','
                        + channel
                        + ','
                        + assessment
                        + ','
                        + change));
      }
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(SILENCE))) {
        line(out, "zone_id,boundary_at");
        truth.silence((zone, boundary) -> line(out, zone + ',' + boundary));
      }
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(INTAKE))) {
        line(out, "feed,outcome,reason,records");
        truth.intake().forEach((key, records) -> line(out, key + ',' + records));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(BufferedWriter out, String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
