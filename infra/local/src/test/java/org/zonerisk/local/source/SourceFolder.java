package org.zonerisk.local.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CSV files of a data folder that a test writes row by row. */
final class SourceFolder {

  private final Path data;
  private final Map<String, List<String>> files = new TreeMap<>();

  SourceFolder(Path data) {
    this.data = data;
  }

  /** Adds a row to a file, as in {@code folder/file.csv}. */
  void row(String file, String row) {
    files.computeIfAbsent(file, any -> new ArrayList<>()).add(row);
  }

  Path write() throws IOException {
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Path path = data.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue(), StandardCharsets.UTF_8);
    }
    return data;
  }
}
