package org.zonerisk.schemas.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.zonerisk.schemas.topics.Topics;

/**
 * The released schemas by the id that stands on the wire. They are packaged with this module, so
 * that a record can be read without asking a service, and their ids never change. Immutable and
 * safe for use by several threads.
 */
public final class SchemaRegistry {
  private static final String FOLDER = "/released/";
  private static final String INDEX = FOLDER + "index.csv";
  private static final String INDEX_HEADER = "id,topic,version,fingerprint";

  private final Map<Integer, ReleasedSchema> byId;

  private SchemaRegistry(Map<Integer, ReleasedSchema> byId) {
    this.byId = byId;
  }

  /** The schemas packaged with this module; parsed once. */
  public static SchemaRegistry released() {
    return Released.REGISTRY;
  }

  /** A registry of these schemas; refuses an id, or a topic's version, that stands twice. */
  static SchemaRegistry of(List<ReleasedSchema> schemas) {
    Map<Integer, ReleasedSchema> byId = new TreeMap<>();
    for (ReleasedSchema schema : schemas) {
      ReleasedSchema other = byId.put(schema.id(), schema);
      if (other != null) {
        throw new IllegalArgumentException("schema id " + schema.id() + " stands twice");
      }
    }
    long distinct = schemas.stream().map(s -> s.topic() + " v" + s.version()).distinct().count();
    if (distinct != schemas.size()) {
      throw new IllegalArgumentException("a version of a topic stands twice");
    }
    return new SchemaRegistry(byId);
  }

  /** The schema with this id; empty where no such schema has been released. */
  public Optional<ReleasedSchema> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The schema with the highest version of a topic: the one to write with. */
  public ReleasedSchema newest(Topics topic) {
    return of(topic).stream()
        .max(Comparator.comparingInt(ReleasedSchema::version))
        .orElseThrow(
            () -> new IllegalArgumentException("no schema released for " + topic.topicName()));
  }

  /** All schemas of a topic, by id. */
  public List<ReleasedSchema> of(Topics topic) {
    return byId.values().stream().filter(s -> s.topic() == topic).toList();
  }

  /** All schemas, by id. */
  public List<ReleasedSchema> all() {
    return List.copyOf(byId.values());
  }

  private static SchemaRegistry load() {
    List<ReleasedSchema> schemas = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource(INDEX), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#") && !line.equals(INDEX_HEADER)) {
          schemas.add(parse(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(schemas);
  }

  private static ReleasedSchema parse(String line) throws IOException {
    String[] cells = line.split(",", -1);
    if (cells.length != 4) {
      throw new IllegalStateException(INDEX + ": a line has 4 cells, was \"" + line + "\"");
    }
    Topics topic =
        Topics.named(cells[1])
            .orElseThrow(
                () -> new IllegalStateException(INDEX + ": no topic \"" + cells[1] + "\""));
    String path = FOLDER + topic.topicName() + "/v" + cells[2] + ".avsc";
    try (InputStream document = resource(path)) {
      Schema schema = new Schema.Parser().parse(document);
      return new ReleasedSchema(
          Integer.parseInt(cells[0]), topic, Integer.parseInt(cells[2]), schema, cells[3]);
    }
  }

  private static InputStream resource(String path) {
    InputStream found = SchemaRegistry.class.getResourceAsStream(path);
    if (found == null) {
      throw new IllegalStateException("resource " + path + " is missing");
    }
    return found;
  }

  /** Loads on first use, once. */
  private static final class Released {
    static final SchemaRegistry REGISTRY = load();

    private Released() {}
  }
}
