package org.zonerisk.local.injection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.zonerisk.local.scenario.InjectionKind;

/** A manifest as a file: one injection a line, JSON, in the order in which they were sent. */
public final class ManifestFile implements InjectionLog, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedWriter out;
  private final Map<InjectionKind, Long> ids = new EnumMap<>(InjectionKind.class);

  private ManifestFile(BufferedWriter out) {
    this.out = out;
  }

  /** Begins a manifest, in place of any that is there. */
  public static ManifestFile begin(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new ManifestFile(Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String nextId(InjectionKind kind) {
    return kind.key() + '-' + ids.merge(kind, 1L, Long::sum);
  }

  @Override
  public void note(Injection injection) {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", injection.id());
    line.put("kind", injection.kind().key());
    line.put("fate", injection.fate().name().toLowerCase(Locale.ROOT));
    line.put("feed", injection.feed());
    line.put("subject", injection.subject());
    line.put("known_at", Instant.ofEpochMilli(injection.knownAt()).toString());
    if (injection.until() != injection.knownAt()) {
      line.put("until", Instant.ofEpochMilli(injection.until()).toString());
    }
    if (!injection.reason().isEmpty()) {
      line.put("reason", injection.reason());
      line.put("sha256", injection.bytes());
    }
    injection
        .place()
        .ifPresent(
            place -> {
              line.put("zone_id", place.zoneId());
              line.put("cell_start", Instant.ofEpochMilli(place.cell()).toString());
              line.put("measure", place.measure());
            });
    try {
      out.write(JSON.writeValueAsString(line));
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
