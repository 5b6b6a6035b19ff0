package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NycFilesTest {

  @TempDir private Path folder;
  private TinyNewYork city;
  private Path cumulative;

  @BeforeEach
  void aCityWithOneZone() {
    city =
        new TinyNewYork(folder)
            .zone("10001", 100_000)
            .publishedDaily("2021-01-01", "2021-01-03", "10001", 100, 1000);
    cumulative = folder.resolve("nyc-2020-2023/modzcta_cumulative.csv");
  }

  private byte[] zipped() throws IOException {
    Path zipped = folder.resolve("zipped");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(Files.readAllBytes(cumulative));
    }
    Files.delete(cumulative);
    return Files.readAllBytes(zipped);
  }

  private Path besideIt(String name) {
    return cumulative.resolveSibling(name);
  }

  @Test
  void readsPlainAndZippedFilesAlike() throws IOException {
    Path data = city.write();
    var plain = new NycFiles(data).publications();
    Files.write(besideIt("modzcta_cumulative.csv.gz"), zipped());
    assertThat(plain).hasSize(3);
    assertThat(new NycFiles(data).publications()).isEqualTo(plain);
  }

  @Test
  void aTruncatedFileIsNotTakenForAShortOne() throws IOException {
    Path data = city.write();
    byte[] zipped = zipped();
    Files.write(besideIt("modzcta_cumulative.csv.gz"), Arrays.copyOf(zipped, zipped.length - 12));
    assertThatThrownBy(() -> new NycFiles(data).publications())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("modzcta_cumulative.csv.gz");
  }

  @Test
  void aValueThatCannotBeReadIsNamedWithItsRow() throws IOException {
    Path data = city.published("2021-01-04T12:30", "10001", 100, "many").write();
    assertThatThrownBy(() -> new NycFiles(data).publications())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("modzcta_cumulative.csv row 4: ");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path data = city.write();
    Files.delete(cumulative);
    assertThatThrownBy(() -> new NycFiles(data).publications())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither modzcta_cumulative.csv nor modzcta_cumulative.csv.gz");
  }
}
