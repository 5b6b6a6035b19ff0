package org.zonerisk.map.layers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers that the map has: those that it ships, and those of a file, which is read again when
 * it changes. A layer of the file takes the place of the shipped one with its id. Safe for threads.
 */
public final class LayerCatalogue {

  private static final Logger LOG = LoggerFactory.getLogger(LayerCatalogue.class);
  private static final String SHIPPED = "/layers.json";

  private final Optional<Path> file;
  private FileTime read = FileTime.fromMillis(0);
  private Map<String, LayerDefinition> layers;

  /**
   * @param file definitions beside the shipped ones
   * @throws IllegalArgumentException names what is wrong in the file
   * @throws UncheckedIOException where it cannot be read
   */
  public LayerCatalogue(Optional<Path> file) {
    this.file = file;
    this.layers = with("");
    file.ifPresent(this::read);
  }

  /** All layers, the shipped ones first. */
  public synchronized List<LayerDefinition> all() {
    file.ifPresent(this::readWhereChanged);
    return List.copyOf(layers.values());
  }

  /** The layer with this id. */
  public Optional<LayerDefinition> find(String id) {
    return all().stream().filter(layer -> layer.id().equals(id)).findFirst();
  }

  /** A file that has become wrong, or is gone, leaves what was read before. */
  private void readWhereChanged(Path path) {
    try {
      FileTime written = Files.getLastModifiedTime(path);
      if (!written.equals(read)) {
        read(path);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      LOG.warn("the layers of {} stay as they were: {}", path, e.getMessage());
    }
  }

  private void read(Path path) {
    try {
      read = Files.getLastModifiedTime(path);
      layers = with(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the layers of " + path, e);
    }
  }

  private static Map<String, LayerDefinition> with(String own) {
    Map<String, LayerDefinition> all = new LinkedHashMap<>();
    LayerFile.read(shipped()).forEach(layer -> all.put(layer.id(), layer));
    if (!own.isEmpty()) {
      LayerFile.read(own).forEach(layer -> all.put(layer.id(), layer));
    }
    return all;
  }

  private static String shipped() {
    try (InputStream in = LayerCatalogue.class.getResourceAsStream(SHIPPED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
