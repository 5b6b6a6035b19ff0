package org.zonerisk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainedFileTest {

  private static final int TAMPERINGS = 1_000;
  private static final int LINES = 40;

  @TempDir private Path folder;

  @Test
  void aFileGoesOnWhereItEnded() throws Exception {
    Path file = written(3);
    add(file, 2);

    ChainedFileCheck.Result result = ChainedFileCheck.of(file);
    assertThat(result.findings()).isEmpty();
    assertThat(result.lines()).isEqualTo(5);
    assertThat(result.lastNumber()).isEqualTo(5);
  }

  @Test
  void aFileGoesOnBehindALineThatIsLong() throws Exception {
    Path file = written(2);
    for (int length : new int[] {1 << 16, 300_000}) {
      try (ChainedFile audit = new ChainedFile(file)) {
        audit.add(new JsonLine().put("sql", "x".repeat(length)));
      }
    }
    add(file, 1);

    ChainedFileCheck.Result result = ChainedFileCheck.of(file);
    assertThat(result.findings()).isEmpty();
    assertThat(result.lastNumber()).isEqualTo(5);
  }

  @Test
  void aLineIsHashedAsSha256sumSays() throws Exception {
    String line = Files.readAllLines(written(1)).get(0);
    String text = line.substring(0, line.indexOf(",\"hash\""));
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes("UTF-8")));

    assertThat(line)
        .startsWith("{\"who\":\"分析 \\\"a\\\"\",\"rows\":0,\"purpose\":null,\"read\":[\"t\",\"u\"],")
        .endsWith(",\"before\":\"%s\",\"hash\":\"%s\"}".formatted("0".repeat(64), hash));
  }

  @Test
  void aFileThatEndsWithHalfALineIsNotGoneOnWith() throws Exception {
    Path file = written(2);
    Files.writeString(file, "{\"who\":", StandardOpenOption.APPEND);

    assertThat(ChainedFileCheck.of(file).findings()).first().isEqualTo("line 3 is cut off");
    assertThatThrownBy(() -> add(file, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("whole");
  }

  @Test
  void afterALineThatWasLostNoneIsAdded() throws Exception {
    ChainedFile file = new ChainedFile(folder.resolve("lost"));
    file.close();

    assertThatThrownBy(() -> file.add(line(1))).isInstanceOf(IOException.class);
    assertThat(file.isWhole()).isFalse();
    assertThatThrownBy(() -> file.add(line(2))).hasMessageContaining("since one was lost");
  }

  @Test
  void eachOfAThousandTamperingsIsNamed() throws Exception {
    Path file = written(LINES);
    List<String> lines = Files.readAllLines(file);
    String head = ChainedFileCheck.of(file).lastHash();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < TAMPERINGS; i++) {
      int place = random.nextInt(LINES);
      List<String> tampered = new ArrayList<>(lines);
      String named;
      switch (random.nextInt(7)) {
        case 0 -> named = alterByte(tampered, place, random);
        case 1 -> {
          tampered.remove(place);
          named =
              place == LINES - 1
                  ? "file audit.head does not name line"
                  : "line " + (place + 1) + ": numbers " + (place + 1) + " to";
        }
        case 2 -> {
          tampered.add(place, lines.get(random.nextInt(LINES)));
          named = "line ";
        }
        case 3 -> {
          int other = (place + 1 + random.nextInt(LINES - 1)) % LINES;
          java.util.Collections.swap(tampered, place, other);
          named = "line " + (Math.min(place, other) + 1) + ": numbers";
        }
        case 4 -> {
          // Whoever knows the format makes the line's own hash good.
          tampered.set(place, forged(lines, place));
          named =
              place == LINES - 1
                  ? "file audit.head does not name line"
                  : "line " + (place + 2) + " does not go on";
        }
        case 5 -> {
          tampered.subList(place, LINES).clear();
          named = "file audit.head does not name line " + place;
        }
        default -> {
          // And the whole rest: then a hash that was written down is what is left.
          tampered.set(place, forged(lines, place));
          String before = hash(tampered.get(place));
          for (int next = place + 1; next < LINES; next++) {
            String open = lines.get(next).substring(0, lines.get(next).indexOf(",\"number\""));
            tampered.set(next, LineHash.close(open, next + 1L, before));
            before = hash(tampered.get(next));
          }
          named = "which was written down";
        }
      }
      Path forged = folder.resolve("forged").resolve("audit");
      Files.createDirectories(forged.getParent());
      Files.writeString(forged, String.join("\n", tampered) + (tampered.isEmpty() ? "" : "\n"));
      boolean all = named.contains("written down");
      Files.writeString(
          folder.resolve("forged").resolve("audit.head"),
          all
              ? LINES + " " + hash(tampered.get(LINES - 1)) + "\n"
              : Files.readString(folder.resolve("audit.head")));

      List<String> findings =
          (all ? ChainedFileCheck.of(forged, head) : ChainedFileCheck.of(forged)).findings();
      assertThat(findings).as("tampering %d", i).isNotEmpty();
      assertThat(findings.get(0)).as("tampering %d", i).contains(named);
    }
  }

  /** Also a line end: then a line is cut in two, or two are one. */
  private static String alterByte(List<String> lines, int place, SplittableRandom random) {
    char[] line = lines.get(place).toCharArray();
    int at = random.nextInt(line.length);
    line[at] = line[at] == '\u00e9' ? 'e' : random.nextInt(10) == 0 ? '\n' : '\u00e9';
    lines.set(place, new String(line));
    return "line " + (place + 1) + " was altered";
  }

  private static String forged(List<String> lines, int place) {
    String open = lines.get(place).substring(0, lines.get(place).indexOf(",\"number\""));
    return LineHash.close(
        open.replace("\"rows\":" + place, "\"rows\":1000000"),
        place + 1L,
        place == 0 ? LineHash.NONE : hash(lines.get(place - 1)));
  }

  private static String hash(String line) {
    return LineHash.of(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hash();
  }

  private Path written(int lines) throws IOException {
    Path file = folder.resolve("audit");
    add(file, lines);
    return file;
  }

  private static void add(Path path, int lines) throws IOException {
    try (ChainedFile file = new ChainedFile(path)) {
      for (int i = 0; i < lines; i++) {
        file.add(line(i));
      }
    }
  }

  private static JsonLine line(int number) {
    return new JsonLine()
        .put("who", "分析 \"a\"")
        .put("rows", number)
        .putNull("purpose")
        .put("read", List.of("t", "u"));
  }
}
