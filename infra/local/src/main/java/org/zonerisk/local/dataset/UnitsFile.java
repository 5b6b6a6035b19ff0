package org.zonerisk.local.dataset;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The file that says who may order exceptions in a data set: for each unit {@code UNIT.key}, its
 * public key, and {@code UNIT.zones}, separated by blanks. Jobs read it when they are started.
 */
public final class UnitsFile {

  private static final String KEY = ".key";
  private static final String ZONES = ".zones";

  private final DataSetName name;
  private final Path folder;

  /** The file of a data set that is kept in {@code folder}. */
  public UnitsFile(DataSetName name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** Where it is. */
  public Path path() {
    return folder.resolve(name.value() + ".units");
  }

  /** Those units; nobody where there is no file. */
  public OrderUnits read() {
    Map<String, OrderUnits.Unit> units = new HashMap<>();
    Properties lines = new Properties();
    if (Files.exists(path())) {
      try (Reader in = Files.newBufferedReader(path())) {
        lines.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (String line : lines.stringPropertyNames()) {
      if (line.endsWith(KEY)) {
        String unit = line.substring(0, line.length() - KEY.length());
        String zones = lines.getProperty(unit + ZONES, "").strip();
        units.put(
            unit,
            new OrderUnits.Unit(
                lines.getProperty(line),
                zones.isEmpty() ? List.of() : List.of(zones.split("\\s+"))));
      }
    }
    return new OrderUnits(name.value(), units);
  }

  /**
   * Gives units keys of their own, for a data set to try things in: public ones into the file,
   * private ones beside it, readable by their owner alone.
   *
   * @param zones where each unit may order, by name
   */
  public void make(Map<String, List<String>> zones) {
    Properties lines = new Properties();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, List<String>> unit : new TreeMap<>(zones).entrySet()) {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        lines.setProperty(unit.getKey() + KEY, base64(pair.getPublic().getEncoded()));
        lines.setProperty(unit.getKey() + ZONES, String.join(" ", unit.getValue()));
        writePrivate(privateKey(unit.getKey()), base64(pair.getPrivate().getEncoded()));
      }
      try (Writer out = Files.newBufferedWriter(path())) {
        lines.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** Where the private key of a unit is that {@link #make} gave one. */
  public Path privateKey(String unit) {
    return folder.resolve(name.value() + "." + unit + ".pem");
  }

  private static void writePrivate(Path file, String key) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
