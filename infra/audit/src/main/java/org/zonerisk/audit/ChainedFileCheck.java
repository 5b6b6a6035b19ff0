package org.zonerisk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zonerisk.audit.ChainedLines.Line;

/** Reads a {@link ChainedFile} from its beginning and says where it is not what was written. */
public final class ChainedFileCheck {

  private static final int MOST = 100;

  private final List<String> findings = new ArrayList<>();
  private final Set<String> missing;
  private long place;
  private long lines;
  private LineHash.End last = new LineHash.End(0, LineHash.NONE, LineHash.NONE);
  private boolean lastIsWhole = true;

  private ChainedFileCheck(List<String> heads) {
    missing = new HashSet<>(heads);
  }

  /**
   * What came of it.
   *
   * @param lines lines that are as they were written
   * @param lastNumber number of the last of them
   * @param lastHash hash of the last line; empty where that is not what was written
   * @param findings what is wrong, each as one line for people, the first first
   */
  public record Result(long lines, long lastNumber, String lastHash, List<String> findings) {
    public Result {
      findings = List.copyOf(findings);
    }

    /** Whether every line is as it was written and none is missing. */
    public boolean holds() {
      return findings.isEmpty();
    }
  }

  /**
   * Checks a file.
   *
   * @param heads hashes that were written down elsewhere; each must be that of a line
   * @throws IOException where it cannot be read
   */
  public static Result of(Path path, String... heads) throws IOException {
    ChainedFileCheck check = new ChainedFileCheck(List.of(heads));
    check.read(path);
    check.checkHead(path);
    check.missing.forEach(
        head -> check.found("no line has the hash %s, which was written down".formatted(head)));
    return new Result(
        check.lines,
        check.last.number(),
        check.lastIsWhole ? check.last.hash() : "",
        check.findings);
  }

  private void read(Path path) throws IOException {
    try (ChainedLines all = new ChainedLines(path)) {
      for (Optional<Line> next = all.next(); next.isPresent(); next = all.next()) {
        line(next.get());
      }
    }
  }

  private void line(Line line) {
    place++;
    line.problem().ifPresent(this::found);
    lastIsWhole = line.whole();
    if (line.whole()) {
      lines++;
      missing.remove(line.hash());
      last = new LineHash.End(line.number(), line.before(), line.hash());
    }
  }

  private void checkHead(Path path) throws IOException {
    Path file = headOf(path);
    String head =
        Files.exists(file)
            ? Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
            : "";
    if (head.equals(head(last.number(), last.hash())) || place == 0 && head.isEmpty()) {
      return;
    }
    // A process that ended between line and head leaves the head one behind.
    boolean oneBehind = lastIsWhole && head.equals(head(last.number() - 1, last.before()));
    if (!oneBehind && lastIsWhole) {
      found(
          "the file %s does not name line %d, which is the last: lines behind it are missing, or either was altered"
              .formatted(file.getFileName(), place));
    }
  }

  private void found(String words) {
    if (findings.size() < MOST) {
      findings.add(words);
    }
  }

  static Path headOf(Path path) {
    return path.resolveSibling(path.getFileName() + ".head");
  }

  static String head(long number, String hash) {
    return number + " " + hash + '\n';
  }
}
