package org.zonerisk.domain.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong with a policy, one line a problem. */
final class Problems {

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no part of the JDK
  void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  void addUnless(boolean right, String format, Object... values) {
    if (!right) {
      add(format, values);
    }
  }

  void addUnlessMatches(Pattern wanted, String value, String what) {
    addUnless(wanted.matcher(value).matches(), "%s must match %s, was '%s'", what, wanted, value);
  }

  void addUnlessSaid(String value, String what) {
    addUnless(!value.isBlank(), "%s is missing", what);
  }

  void addRepeated(Collection<String> ids, String what) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      addUnless(seen.add(id), "%s %s stands twice", what, id);
    }
  }
}
