package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.UnitsFile;
import org.zonerisk.schemas.topics.DataSetName;

final class OrderCommandTest extends CommandsInMemory {

  private static final DataSetName TOWN = new DataSetName("town");

  private UnitsFile units;
  private String file;

  @BeforeEach
  void aDataSetInWhichTwoUnitsMayOrder() {
    Path datasets = folder.resolve("home/datasets");
    new DataSet(
            TOWN,
            ZoneId.of("Asia/Shanghai"),
            Duration.ofDays(18),
            Duration.ofSeconds(3),
            DataSet.Facts.KEPT,
            DataSet.State.ENDED)
        .save(datasets);
    units = new UnitsFile(TOWN, datasets);
    units.make(Map.of("cdc", List.of("cn:1"), "command", List.of("*")));
    file = folder.resolve("order.json").toString();
  }

  @Test
  void anOrderIsWrittenSignedByTwoUnitsAndChecked() {
    assertThat(write("--kind", "lower", "--level", "LOW")).isZero();
    assertThat(run("order", "check", file)).isEqualTo(1);
    assertThat(sign("cdc")).isZero();
    assertThat(run("order", "check", file)).isEqualTo(1);
    assertThat(sign("command")).isZero();
    assertThat(run("order", "check", file)).isZero();

    assertThat(text(out).lines())
        .containsExactly(
            "order o-1 in " + file + ", not signed",
            "  not_signed: it takes the signatures of two units, there is none",
            "order o-1 REFUSED",
            "order o-1 signed by cdc",
            "  single_signed: it takes the signatures of two units, there is that of cdc alone",
            "order o-1 REFUSED",
            "order o-1 signed by cdc, command",
            "order o-1 ok; zones, levels and the clock not looked at: the tables cannot be read");
  }

  @Test
  void whatIsChangedAfterItWasSignedIsRefused() throws IOException {
    write("--kind", "raise", "--level", "MEDIUM");
    sign("cdc");
    sign("command");
    Path path = Path.of(file);
    Files.writeString(path, Files.readString(path).replace("MEDIUM", "HIGH"));

    assertThat(run("order", "check", file)).isEqualTo(1);
    assertThat(text(out))
        .contains("  bad_signature: the signature is not that of cdc over these bytes");
  }

  @Test
  void whatCheckRefusesIsNotPublished() {
    write("--kind", "hold", "--for", "74h");
    sign("cdc");
    sign("command");

    assertThat(run("order", "publish", file)).isEqualTo(1);
    assertThat(text(out).lines())
        .endsWith("  too_long: it may act for 72 h, was to act for 74 h", "order o-1 REFUSED");
  }

  @Test
  void nothingIsPublishedWhileZonesCannotBeLookedUp() {
    write("--kind", "hold");
    sign("cdc");
    sign("command");

    assertThat(run("order", "publish", file)).isEqualTo(1);
    assertThat(text(err).lines())
        .containsExactly("zonerisk: the zones of town cannot be looked up: trino does not run");
  }

  @Test
  void privateKeysAreReadableByTheirOwnerAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(units.privateKey("cdc"))).hasSize(2);
    assertThat(units.read().units()).containsOnlyKeys("cdc", "command");
  }

  @Test
  void wrongUseIsSaidInOneLine() throws IOException {
    write("--kind", "hold");
    assertThat(run("order")).isEqualTo(64);
    assertThat(run("order", "check", "absent.json")).isEqualTo(64);
    assertThat(run("order", "sign", file, "--unit", "cdc", "--key", "absent.pem")).isEqualTo(64);
    assertThat(run("order", "list", "--dataset", "none")).isEqualTo(64);
    Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("HOLD", "FREE"));
    assertThat(run("order", "check", file)).isEqualTo(64);

    assertThat(text(err).lines())
        .containsExactly(
            "a command is missing: new, sign, check, publish, list; see ./zonerisk order --help",
            "absent.json cannot be read as JSON; see ./zonerisk order check --help",
            "--key absent.pem cannot be read; see ./zonerisk order sign --help",
            "no data set none; see ./zonerisk order list --help",
            "kind must be one of [RAISE, LOWER, HOLD, ASSUME, CONFIRM], was FREE; see ./zonerisk order check"
                + " --help");
  }

  private int sign(String unit) {
    return run("order", "sign", file, "--unit", unit, "--key", units.privateKey(unit).toString());
  }

  private int write(String... more) {
    List<String> line =
        new java.util.ArrayList<>(
            List.of(
                "order",
                "new",
                "--dataset",
                "town",
                "--zone",
                "cn:1",
                "--reason",
                "the round was read twice",
                "--legal-basis",
                "article 39",
                "--from",
                "2022-07-09T02:00:00Z",
                "--id",
                "o-1",
                "--out",
                file));
    line.addAll(List.of(more));
    if (!line.contains("--for")) {
      line.addAll(List.of("--for", "24h"));
    }
    return run(line.toArray(String[]::new));
  }
}
