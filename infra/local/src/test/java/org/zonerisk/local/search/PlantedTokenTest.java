package org.zonerisk.local.search;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.iceberg.puffin.Blob;
import org.apache.iceberg.puffin.Puffin;
import org.apache.iceberg.puffin.PuffinCompressionCodec;
import org.apache.iceberg.puffin.PuffinWriter;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A token that is planted on purpose is found in each place and format; each that only its decoder
 * can see is not found where that decoder is missing, so the test fails if it is switched off.
 */
class PlantedTokenTest {

  private static final String TOKEN = Canary.ONE.text();
  private static final byte[] BYTES = TOKEN.getBytes(UTF_8);

  @TempDir private Path home;

  /**
   * Something planted.
   *
   * @param name of the test
   * @param needed what makes it visible
   * @param where the finding says it is
   * @param plant puts it below a folder
   */
  private record Planted(String name, Format needed, String where, Plant plant) {
    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  private interface Plant {
    void in(Path home) throws IOException;
  }

  static Stream<Planted> hidden() {
    List<Planted> all =
        new ArrayList<>(
            List.of(
                new Planted(
                    "a text column of Parquet",
                    Format.PARQUET,
                    "column person",
                    home -> {
                      try (FactTable scans = FactTable.scans(home.resolve("warehouse"))) {
                        scans.commit(
                            scans.scan("a", Canary.OTHER.text()),
                            scans.scan("b", TOKEN),
                            scans.scan("c", Canary.LAST.text()));
                      }
                      leaveOnly(home, ".parquet");
                      blurStatistics(home);
                    }),
                new Planted(
                    "a list of Parquet",
                    Format.PARQUET,
                    "column tokens.list.element",
                    home -> {
                      try (FactTable samples = FactTable.samples(home.resolve("warehouse"))) {
                        samples.commit(
                            samples.sample("s", Canary.OTHER.text(), TOKEN, Canary.LAST.text()));
                      }
                      leaveOnly(home, ".parquet");
                    }),
                new Planted(
                    "bytes of a rejected record",
                    Format.PARQUET,
                    "column payload",
                    home -> {
                      try (FactTable rejected = FactTable.rejected(home.resolve("warehouse"))) {
                        rejected.commit(
                            rejected.rejected(1, "a" + "x".repeat(200)),
                            rejected.rejected(2, "k" + "y".repeat(200) + TOKEN),
                            rejected.rejected(3, "z" + "x".repeat(200)));
                      }
                      leaveOnly(home, ".parquet");
                    }),
                new Planted(
                    "a lower bound of a manifest",
                    Format.AVRO,
                    "field value",
                    home -> {
                      try (FactTable scans = FactTable.scans(home.resolve("warehouse"))) {
                        scans.commit(scans.scan("a", TOKEN), scans.scan("b", Canary.LAST.text()));
                      }
                      leaveOnly(home, ".avro");
                    }),
                new Planted(
                    "an upper bound of a manifest",
                    Format.AVRO,
                    "field value",
                    home -> {
                      try (FactTable scans = FactTable.scans(home.resolve("warehouse"))) {
                        scans.commit(scans.scan("a", Canary.OTHER.text()), scans.scan("b", TOKEN));
                      }
                      leaveOnly(home, ".avro");
                    }),
                new Planted(
                    "a blob of Puffin",
                    Format.PUFFIN,
                    "blob made-up",
                    home -> {
                      try (PuffinWriter writer =
                          Puffin.write(
                                  org.apache.iceberg.Files.localOutput(
                                      home.resolve("some.stats").toFile()))
                              .compressBlobs(PuffinCompressionCodec.ZSTD)
                              .build()) {
                        writer.add(
                            new Blob("made-up", List.of(1), 1, 1, ByteBuffer.wrap(hiddenText())));
                      }
                    }),
                new Planted(
                    "metadata that is gzipped",
                    Format.GZIP,
                    "unpacked",
                    home -> Files.write(home.resolve("v1.gz.metadata.json"), gzip(hiddenText()))),
                new Planted(
                    "a gzip in a zip",
                    Format.ZIP,
                    "entry a.gz, unpacked",
                    home ->
                        Files.write(
                            home.resolve("some.jar"), zip(Map.of("a.gz", gzip(hiddenText()))))),
                new Planted(
                    "JSON with other words for its characters",
                    Format.JSON,
                    "texts",
                    home ->
                        Files.writeString(
                            home.resolve("some.json"),
                            "{\"a\": [\"\\u0063\\u0030" + TOKEN.substring(2) + "\"]}"))));
    for (CompressionType type : CompressionType.values()) {
      if (type != CompressionType.NONE) {
        all.add(
            new Planted(
                "a record of Kafka in " + type.name,
                Format.KAFKA_RECORDS,
                "records",
                home -> segment(home, type, hiddenText(), new Header[0])));
      }
    }
    all.add(
        new Planted(
            "a header of Kafka",
            Format.KAFKA_RECORDS,
            "records",
            home ->
                segment(
                    home,
                    CompressionType.GZIP,
                    "x".repeat(500).getBytes(UTF_8),
                    new Header[] {new RecordHeader("who", BYTES)})));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void isFoundByItsDecoderAndByNothingElse(Planted planted) throws IOException {
    planted.plant().in(home);

    SearchResult found = TokenSearch.in(home, needles(), Duration.ZERO).run();
    assertThat(found.undecoded()).isEmpty();
    assertThat(found.findings()).extracting(Finding::where).contains(planted.where());
    assertThat(found.findings())
        .allSatisfy(one -> assertThat(one.tokens()).containsExactly(Canary.ONE.hash()));

    SearchResult blind = TokenSearch.without(Set.of(planted.needed()), home, needles()).run();
    assertThat(blind.findings()).extracting(Finding::where).doesNotContain(planted.where());
    assertThat(blind.isCleanBut(none -> false) && !planted.needed().equals(Format.JSON))
        .as("what is not decoded is not called clean")
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Disguise.class)
  void isFoundInEveryDisguise(Disguise disguise) throws IOException {
    List<byte[]> written =
        switch (disguise) {
          case TEXT -> List.of(BYTES);
          case UPPER_BOUND -> List.of("c0ffee1122334456".getBytes(UTF_8));
          case OTHER_CASE -> List.of(TOKEN.toUpperCase(Locale.ROOT).getBytes(UTF_8));
          case UTF_16 -> List.of(TOKEN.getBytes(UTF_16LE), TOKEN.getBytes(UTF_16BE));
          case HEX -> List.of(HexFormat.of().formatHex(BYTES).getBytes(UTF_8));
          case BASE64 -> base64(BYTES);
          case BYTES -> List.of(HexFormat.of().parseHex(TOKEN));
          case BYTES_IN_BASE64 -> base64(HexFormat.of().parseHex(TOKEN));
        };
    for (byte[] one : written) {
      Files.write(home.resolve("some.txt"), one);
      assertThat(TokenSearch.in(home, needles(), Duration.ZERO).run().findings())
          .singleElement()
          .satisfies(found -> assertThat(found.disguises()).containsExactly(disguise));
      assertThat(
              TokenSearch.in(home, Needles.of(List.of(Canary.OTHER)), Duration.ZERO)
                  .run()
                  .findings())
          .isEmpty();
    }
  }

  @Test
  void isFoundWhereItLiesAcrossTwoReadsAndCountedOnce() throws IOException {
    for (int before : new int[] {(1 << 20) - 20, (1 << 20) + 10, (1 << 20) + 30}) {
      Files.writeString(home.resolve("long.txt"), ".".repeat(before) + TOKEN + ".".repeat(500));
      assertThat(TokenSearch.in(home, needles(), Duration.ZERO).run().findings())
          .singleElement()
          .satisfies(found -> assertThat(found.pieces()).isOne());
    }
  }

  @Test
  void tellsHowManyRecordsOfATopicHoldItAndWhenTheLastBecameKnown() throws IOException {
    Path log = Files.createDirectories(home.resolve("kafka/town.health-code-scans-0"));
    MemoryRecords records =
        MemoryRecords.withRecords(
            Compression.of(CompressionType.ZSTD).build(),
            new SimpleRecord(1_000, null, BYTES),
            new SimpleRecord(5_000, null, BYTES),
            new SimpleRecord(9_000, null, "somebody else, at length".getBytes(UTF_8)));
    try (OutputStream out = Files.newOutputStream(log.resolve("00000000000000000000.log"))) {
      out.write(bytes(records.buffer()));
    }

    assertThat(TokenSearch.in(home, needles(), Duration.ZERO).run().findings())
        .filteredOn(found -> found.where().equals("records"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.pieces()).isEqualTo(2);
              assertThat(found.latest().orElseThrow().toEpochMilli()).isEqualTo(5_000);
            });
  }

  /** As a running job does: no state stays where it is for longer than a moment. */
  @RepeatedTest(3)
  @Timeout(60)
  void followsWhatIsMovedWhileItSearches() throws Exception {
    Path folder = Files.createDirectories(home.resolve("moving"));
    for (int i = 0; i < 200; i++) {
      Files.write(folder.resolve("a%03d".formatted(i)), "nobody\n".repeat(50_000).getBytes(UTF_8));
    }
    Path first = Files.write(folder.resolve("z0"), BYTES);
    AtomicBoolean over = new AtomicBoolean();
    Thread mover =
        new Thread(
            () -> {
              Path at = first;
              for (int i = 1; !over.get(); i++) {
                at = moved(at, folder.resolve("z" + i));
                LockSupport.parkNanos(2_000_000);
              }
            });
    mover.start();
    try {
      SearchResult found = TokenSearch.in(home, needles(), Duration.ofSeconds(30)).run();
      assertThat(found.undecoded()).isEmpty();
      assertThat(found.findings()).isNotEmpty();
    } finally {
      over.set(true);
      mover.join();
    }
  }

  private static Path moved(Path from, Path to) {
    try {
      Files.createLink(to, from);
      Files.delete(from);
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void rowsOfTheCatalogAreSearchedToo() {
    SearchResult found =
        TokenSearch.in(home, needles(), Duration.ZERO)
            .run(List.of(new TokenSearch.TableText("catalog table", List.of(BYTES))));

    assertThat(found.findings()).extracting(Finding::place).containsExactly("catalog table");
    assertThat(found.decoded()).containsKey(Format.POSTGRES_ROWS);
  }

  @Test
  void whatItDoesNotKnowIsNotClean() throws IOException {
    byte[] noise = new byte[500];
    new SplittableRandom(1).nextBytes(noise);
    Files.write(home.resolve("noise"), noise);
    Files.write(home.resolve("torn.parquet"), "PAR1 and no more".getBytes(UTF_8));
    Files.write(home.resolve("torn.gz"), Arrays.copyOf(gzip(hiddenText()), 30));
    Files.write(home.resolve("odd.zip"), zip(Map.of("noise", noise)));
    Path state = Files.createDirectories(home.resolve("checkpoints/town/job/chk-1"));
    Files.write(state.resolve("a-state"), new byte[] {1, 2, 3});

    SearchResult found = TokenSearch.in(home, needles(), Duration.ZERO).run();
    assertThat(found.undecoded())
        .extracting(SearchResult.Undecoded::place)
        .containsExactly(
            "checkpoints/town/job/chk-1/a-state", "noise", "odd.zip", "torn.gz", "torn.parquet");
    assertThat(found.isCleanBut(any -> true)).isFalse();
  }

  @Test
  void tellsATokenWithoutNamingIt() {
    assertThat(Canary.ONE.toString()).doesNotContain(TOKEN);
    assertThat(PersonToken.isValid("short")).isFalse();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new PersonToken("a secret, in words"))
        .hasMessageContaining("16 to 64")
        .hasMessageNotContaining("secret");
  }

  private static Needles needles() {
    return Needles.of(List.of(Canary.ONE));
  }

  private static List<byte[]> base64(byte[] bytes) {
    List<byte[]> all = new ArrayList<>();
    for (String before : List.of("", "a", "ab")) {
      byte[] prefix = before.getBytes(UTF_8);
      byte[] joined = Arrays.copyOf(prefix, prefix.length + bytes.length + 5);
      System.arraycopy(bytes, 0, joined, prefix.length, bytes.length);
      all.add(Base64.getEncoder().encode(joined));
      all.add(Base64.getUrlEncoder().encode(joined));
    }
    return all;
  }

  /** A token among so much else that a compressor does not leave it as it is. */
  private static byte[] hiddenText() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("a line like all others ").append(TOKEN, 0, 8 + i % 7).append('\n');
      text.append(TOKEN, 4, 15).append(' ').append(TOKEN, 11, 24).append('\n');
    }
    return text.append(TOKEN).append('\n').toString().getBytes(UTF_8);
  }

  private static void segment(Path home, CompressionType type, byte[] value, Header[] headers)
      throws IOException {
    Path log = Files.createDirectories(home.resolve("kafka/town.health-code-scans-0"));
    MemoryRecords records =
        MemoryRecords.withRecords(
            Compression.of(type).build(),
            new SimpleRecord(0, null, value, headers),
            new SimpleRecord(0, "x".repeat(100).getBytes(UTF_8), value, headers));
    Files.write(log.resolve("00000000000000000000.log"), bytes(records.buffer()));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Deletes every other file, so that what is found is found there. */
  private static void leaveOnly(Path home, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(suffix)) {
          Files.delete(file);
        }
      }
    }
  }

  /** The planted token is neither the least nor the greatest, so statistics do not show it. */
  private static void blurStatistics(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as("what lies open in %s", file)
            .doesNotContain(TOKEN);
      }
    }
  }
}
