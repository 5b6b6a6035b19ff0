package org.zonerisk.map.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetFolderTest {

  @TempDir Path folder;

  @Test
  void readsAgainWhatChangesAndForgetsWhatIsGone() throws IOException {
    DataSetFolder datasets = new DataSetFolder(folder);
    write("demo", "time-zone=Asia/Shanghai\nstate=RUNNING\nparallelism=4\n");
    write("nyc", "time-zone=America/New_York\ninterval=PT24H\nstate=ENDED\n");

    assertThat(datasets.read().values())
        .containsExactly(
            dataset("demo", "Asia/Shanghai", Duration.ofHours(2), true),
            dataset("nyc", "America/New_York", Duration.ofHours(24), false));

    write("demo", "time-zone=Asia/Shanghai\nstate=ENDED\n");
    Files.delete(folder.resolve("nyc.properties"));
    assertThat(datasets.read().values())
        .containsExactly(dataset("demo", "Asia/Shanghai", Duration.ofHours(2), false));
  }

  @Test
  void aFileThatCannotBeReadHidesNoOther() throws IOException {
    write("demo", "time-zone=Asia/Shanghai\nstate=RUNNING\n");
    write("bad", "time-zone=Nowhere\nstate=RUNNING\n");
    write("worse", "state=RUNNING\n");
    write("Not a name", "time-zone=UTC\nstate=RUNNING\n");

    assertThat(new DataSetFolder(folder).read().keySet()).containsExactly("demo");
  }

  @Test
  void aFolderThatIsNotThereHoldsNone() {
    assertThat(new DataSetFolder(folder.resolve("none")).read()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".properties"), text);
  }

  private static DataSet dataset(String name, String zone, Duration interval, boolean running) {
    return new DataSet(
        new org.zonerisk.schemas.topics.DataSetName(name), ZoneId.of(zone), interval, running);
  }
}
