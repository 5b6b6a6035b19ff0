package org.zonerisk.map.live;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The folder with a file NAME.properties for each data set. A file is read again when it changes; a
 * file that cannot be read is told once and left out, since one bad file must not hide the others.
 * For one thread.
 */
public final class DataSetFolder {

  private static final Logger LOG = LoggerFactory.getLogger(DataSetFolder.class);
  private static final String SUFFIX = ".properties";

  private final Path folder;
  private Map<Path, Reading> readings = new HashMap<>();

  private record Reading(FileTime modified, long bytes, Optional<DataSet> dataset) {}

  public DataSetFolder(Path folder) {
    this.folder = folder;
  }

  /** The data sets by name, as of now; none where there is no such folder. */
  public SortedMap<String, DataSet> read() {
    Map<Path, Reading> now = new HashMap<>();
    for (Path file : files()) {
      try {
        now.put(file, reading(file));
      } catch (NoSuchFileException gone) {
        LOG.debug("{} went away", file);
      } catch (IOException e) {
        LOG.warn("{} cannot be read: {}", file, e.toString());
      }
    }
    readings = now;
    SortedMap<String, DataSet> all = new TreeMap<>();
    for (Reading reading : now.values()) {
      reading.dataset().ifPresent(one -> all.put(one.name().value(), one));
    }
    return all;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      LOG.warn("the folder of data sets {} cannot be listed: {}", folder, e.toString());
      return List.copyOf(readings.keySet());
    }
  }

  private Reading reading(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    long bytes = Files.size(file);
    Reading before = readings.get(file);
    if (before != null && before.modified().equals(modified) && before.bytes() == bytes) {
      return before;
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    String name = file.getFileName().toString();
    try {
      DataSetName dataset = new DataSetName(name.substring(0, name.length() - SUFFIX.length()));
      return new Reading(modified, bytes, Optional.of(DataSet.of(dataset, properties)));
    } catch (IllegalArgumentException e) {
      LOG.warn("{} describes no data set: {}", file, e.getMessage());
      return new Reading(modified, bytes, Optional.empty());
    }
  }
}
