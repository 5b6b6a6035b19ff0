package org.zonerisk.local.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be quoted of a sample. The value of a field that holds a person's token is never shown,
 * nor a list or an object, nor what has as many digits as a phone number or a national id.
 */
final class ShownValues {

  private static final int MAX_SHOWN = 60;
  private static final Set<String> PERSONAL = Set.of("person", "persons", "token");
  private static final Pattern MANY_DIGITS = Pattern.compile("(?:\\d[ -]?){11}");

  private ShownValues() {}

  /** The value of the field at {@code path}, or what kind of value it is. */
  static String shown(String path, JsonNode value) {
    String text = value.toString();
    boolean hidden =
        value.isContainerNode()
            || path.isEmpty()
            || PERSONAL.contains(path.substring(path.lastIndexOf('.') + 1))
            || MANY_DIGITS.matcher(text).find();
    if (hidden && !value.isNull()) {
      return "a value of type " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
