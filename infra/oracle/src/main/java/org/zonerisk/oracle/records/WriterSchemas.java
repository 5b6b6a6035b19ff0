package org.zonerisk.oracle.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The released schemas by the id that stands on the wire, from the documents themselves: {@code
 * index.csv} and {@code TOPIC/vN.avsc}. Those documents are all that the oracle takes from the
 * contracts; no class of theirs.
 */
public final class WriterSchemas {

  /** A released schema. */
  record Released(String topic, Schema schema) {}

  /** Where the documents are. */
  @FunctionalInterface
  private interface Source {
    InputStream open(String path) throws IOException;
  }

  private final Map<Integer, Released> byId = new HashMap<>();

  private WriterSchemas(Source source) {
    try (BufferedReader index =
        new BufferedReader(
            new InputStreamReader(source.open("index.csv"), StandardCharsets.UTF_8))) {
      List<String> lines = index.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        try (InputStream document = source.open(cells[1] + "/v" + cells[2] + ".avsc")) {
          byId.put(
              Integer.parseInt(cells[0]),
              new Released(cells[1], new Schema.Parser().parse(document)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a folder. */
  public static WriterSchemas ofFolder(Path folder) {
    return new WriterSchemas(path -> Files.newInputStream(folder.resolve(path)));
  }

  /** The documents on the class path, below {@code /released}. */
  public static WriterSchemas ofClassPath() {
    return new WriterSchemas(
        path -> {
          InputStream found = WriterSchemas.class.getResourceAsStream("/released/" + path);
          if (found == null) {
            throw new IOException("resource /released/" + path + " is missing");
          }
          return found;
        });
  }

  /** The schema with this id, or null. */
  Released find(int id) {
    return byId.get(id);
  }
}
