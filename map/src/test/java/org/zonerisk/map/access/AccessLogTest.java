package org.zonerisk.map.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {

  @TempDir private Path folder;

  @Test
  void aLogGoesOnWhereItEnded() throws Exception {
    Path file = written(3);
    keep(file, 2);

    assertThat(Files.readAllLines(file)).hasSize(5);
    assertThat(AccessLog.firstBroken(file)).isEmpty();
  }

  @Test
  void aLineThatWasCutOffStaysALineOfItsOwn() throws Exception {
    Path file = written(2);
    Files.writeString(file, "{\"at\": \"20", StandardOpenOption.APPEND);
    keep(file, 2);

    assertThat(Files.readAllLines(file)).hasSize(5);
    assertThat(AccessLog.firstBroken(file)).as("what was cut off is named").hasValue(3);
  }

  @Test
  void whatWasChangedOrTakenOutShowsAtTheNextLine() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      Path file = written(6);
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      int place = random.nextInt(5);
      if (random.nextBoolean()) {
        lines.remove(place);
        Files.write(file, lines);
        assertThat(AccessLog.firstBroken(file)).hasValue(place + 1);
      } else {
        lines.set(place, lines.get(place).replace("drill", "DRILL"));
        Files.write(file, lines);
        assertThat(AccessLog.firstBroken(file)).hasValue(place + 2);
      }
      Files.delete(file);
    }
  }

  private Path written(int entries) throws Exception {
    Path file = folder.resolve("log");
    keep(file, entries);
    return file;
  }

  private static void keep(Path file, int entries) throws Exception {
    try (AccessLog log = new AccessLog(file)) {
      for (int i = 0; i < entries; i++) {
        log.keep(new AccessLog.Entry(Instant.EPOCH, "c", List.of("city"), "drill", "/" + i));
      }
    }
  }
}
