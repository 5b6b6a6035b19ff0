package org.zonerisk.oracle.records;

import java.util.List;
import java.util.Map;

/** The fields of a decoded record, by the names of its contract. */
public final class Fields {

  private final Map<String, Integer> places;
  private final Object[] values;

  Fields(Map<String, Integer> places, Object[] values) {
    this.places = places;
    this.values = values;
  }

  /** A text; empty where the field is null. Symbols of enums are texts. */
  public String text(String name) {
    Object value = value(name);
    return value == null ? "" : (String) value;
  }

  /** A whole number, an {@code int} or a {@code long}. */
  public long whole(String name) {
    return ((Number) value(name)).longValue();
  }

  /** A number with a fraction. */
  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  /** A truth value. */
  public boolean yes(String name) {
    return (Boolean) value(name);
  }

  /** Bytes that are no text. */
  public byte[] bytes(String name) {
    return ((byte[]) value(name)).clone();
  }

  /** Whether the field is null. */
  public boolean isNull(String name) {
    return value(name) == null;
  }

  /** A record within the record, or null. */
  public Fields record(String name) {
    return (Fields) value(name);
  }

  /** Records within the record. */
  public List<Fields> records(String name) {
    return ((List<?>) value(name)).stream().map(Fields.class::cast).toList();
  }

  /** Texts within the record; none where its contract is older than the field. */
  public List<String> texts(String name) {
    return places.containsKey(name)
        ? ((List<?>) value(name)).stream().map(String.class::cast).toList()
        : List.of();
  }

  private Object value(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no field " + name + " among " + places.keySet());
    }
    return values[place];
  }
}
