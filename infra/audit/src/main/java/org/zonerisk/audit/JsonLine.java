package org.zonerisk.audit;

import java.util.Collection;

/** An object of JSON on one line, its fields in the order in which they are put. */
public final class JsonLine {

  private final StringBuilder text = new StringBuilder("{");

  /** A text. */
  public JsonLine put(String field, String value) {
    name(field);
    quote(value);
    return this;
  }

  /** A whole number. */
  public JsonLine put(String field, long value) {
    name(field);
    text.append(value);
    return this;
  }

  /** A field of which nothing is known. */
  public JsonLine putNull(String field) {
    name(field);
    text.append("null");
    return this;
  }

  /** A list of texts. */
  public JsonLine put(String field, Collection<String> values) {
    name(field);
    text.append('[');
    String comma = "";
    for (String value : values) {
      text.append(comma);
      quote(value);
      comma = ",";
    }
    text.append(']');
    return this;
  }

  /** The line so far, still open. */
  String open() {
    return text.toString();
  }

  private void name(String field) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(field);
    text.append(':');
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20
          || c >= 0x7f && c < 0xa0
          || c == 0x2028
          || c == 0x2029
          || Character.isSurrogate(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
