package org.zonerisk.local.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.city.City;
import org.zonerisk.local.city.TruthFiles;
import org.zonerisk.local.injection.ManifestFile;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

/**
 * A generated city as something that can be sent through the pipeline. A pass leaves the manifest
 * of what was put in, and the truth about all of it, as files in a folder.
 *
 * @param city the city
 * @param folder where the files are written, in place of those of an earlier pass
 */
record GeneratedCity(City city, Path folder) implements Replay {
  /** What was put in on purpose, one injection a line. */
  static final String MANIFEST = "manifest.jsonl";

  @Override
  public Boundaries boundaries() {
    return City.boundaries();
  }

  @Override
  public Instant start() {
    return city.start();
  }

  @Override
  public Instant end() {
    return city.end();
  }

  @Override
  public List<ZoneVersion> zones() {
    return city.zones();
  }

  @Override
  public Pass records() {
    return new WrittenPass(ManifestFile.begin(folder.resolve(MANIFEST)));
  }

  private final class WrittenPass implements Pass {
    private final ManifestFile manifest;
    private final City.Pass records;
    private boolean written;

    private WrittenPass(ManifestFile manifest) {
      this.manifest = manifest;
      this.records = city.records(manifest);
    }

    @Override
    public boolean hasNext() {
      boolean left = records.hasNext();
      if (!left && !written) {
        manifest.close();
        TruthFiles.write(records.truth(), folder);
        written = true;
      }
      return left;
    }

    @Override
    public FeedRecord next() {
      return records.next();
    }

    @Override
    public SortedMap<String, Long> counted() {
      SortedMap<String, Long> counted = records.counted();
      counted.put(
          GeneratedSource.SCANS_ADMITTED,
          records
              .truth()
              .intake()
              .getOrDefault(Topics.HEALTH_CODE_SCANS.topicName() + ",admitted,-", 0L));
      return counted;
    }
  }
}
