package org.zonerisk.local.trino.access;

import io.trino.spi.security.GroupProvider;
import io.trino.spi.security.GroupProviderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups by a file with a line {@code group:user,user} each, as Trino's own provider of this name
 * reads it, which is not published for this version. A changed file holds from the next query on. A
 * user whom no line names is in no group; a line that cannot be read stops the server, and later
 * the query.
 */
final class GroupFile implements GroupProvider {

  private final Path file;
  private FileTime readAt = FileTime.fromMillis(0);
  private Map<String, Set<String>> groups = Map.of();

  GroupFile(Path file) {
    this.file = file;
    getGroups("");
  }

  @Override
  public synchronized Set<String> getGroups(String user) {
    try {
      FileTime changedAt = Files.getLastModifiedTime(file);
      if (!changedAt.equals(readAt)) {
        groups = read(Files.readAllLines(file));
        readAt = changedAt;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the groups of users cannot be read: " + e.getMessage(), e);
    }
    return groups.getOrDefault(user, Set.of());
  }

  private Map<String, Set<String>> read(List<String> lines) {
    Map<String, Set<String>> read = new HashMap<>();
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line).strip();
      if (text.isEmpty()) {
        continue;
      }
      int colon = text.indexOf(':');
      if (colon <= 0 || text.indexOf(':', colon + 1) >= 0) {
        throw new IllegalArgumentException(
            "line %d of %s must be group:user,user, was \"%s\"".formatted(line + 1, file, text));
      }
      String group = text.substring(0, colon).strip();
      for (String user : Settings.words(text.substring(colon + 1))) {
        read.computeIfAbsent(user, any -> new HashSet<>()).add(group);
      }
    }
    return read;
  }

  /** Makes it of {@code file.group-file}. */
  static final class Factory implements GroupProviderFactory {

    @Override
    public String getName() {
      return "file";
    }

    @Override
    public GroupProvider create(Map<String, String> config) {
      return new GroupFile(Path.of(Settings.required(config, "file.group-file")));
    }
  }
}
