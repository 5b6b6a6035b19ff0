package org.zonerisk.local.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who has which role: one user for each role, and those of a file with a line {@code NAME ROLE
 * ZONE…} each; a district analyst has the zones named, and all zones of a county named. Nobody has
 * two roles.
 */
public final class Users {

  /** What a name is. */
  static final String NAMES = "a letter and up to 62 of a-z, 0-9, dot, dash and underscore";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,62}");

  private final Map<String, Set<String>> groups = new TreeMap<>();

  private Users() {
    for (Role role : Role.values()) {
      groups.put(role.user(), Set.of(role.group()));
    }
  }

  /** The users of a file besides one for each role; without the file those alone. */
  public static Users of(Path file) {
    Users users = new Users();
    try {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
          users.read(lines.get(line).strip(), file.getFileName() + " line " + (line + 1));
        }
      }
      return users;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line, String place) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    List<String> words = Arrays.asList(line.split("\\s+"));
    String name = words.get(0);
    if (words.size() < 2 || !isName(name)) {
      throw new IllegalArgumentException(
          "%s must be NAME ROLE ZONE…, was \"%s\"".formatted(place, line));
    }
    Role role =
        Role.ofGroup(words.get(1))
            .filter(one -> one != Role.WRITER)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s names the role \"%s\", known are %s"
                            .formatted(place, words.get(1), roles())));
    List<String> zones = words.subList(2, words.size());
    if ((role == Role.DISTRICT_ANALYST) == zones.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: a district analyst has zones and nobody else has, was \"%s\""
              .formatted(place, line));
    }
    Set<String> all = new TreeSet<>(Set.of(role.group()));
    zones.forEach(zone -> all.add(Jurisdiction.group(zone)));
    if (groups.putIfAbsent(name, all) != null) {
      throw new IllegalArgumentException(
          "%s names %s, who has a role already".formatted(place, name));
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static String roles() {
    return Arrays.stream(Role.values())
        .filter(role -> role != Role.WRITER)
        .map(Role::group)
        .collect(Collectors.joining(", "));
  }

  /** Their names, in order. */
  public Set<String> names() {
    return Set.copyOf(groups.keySet());
  }

  /** Groups with their users, as Trino's group provider by file reads them. */
  public String groupFile() {
    Map<String, List<String>> users = new TreeMap<>();
    groups.forEach(
        (user, all) ->
            all.forEach(group -> users.computeIfAbsent(group, any -> new ArrayList<>()).add(user)));
    return users.entrySet().stream()
        .map(group -> group.getKey() + ":" + String.join(",", group.getValue()) + "\n")
        .collect(Collectors.joining());
  }
}
