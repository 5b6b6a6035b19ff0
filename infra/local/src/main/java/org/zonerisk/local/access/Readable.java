package org.zonerisk.local.access;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a role reads of one table or view. A view is read whole or not at all, and only where all
 * that it reads is read, for it reads with the rights of whoever asks.
 *
 * @param name the table or view
 * @param open columns as they are
 * @param masked what stands instead of a column's value, by column
 * @param closed all other columns that are known
 * @param filter which rows; empty for all
 */
record Readable(
    String name,
    Set<String> open,
    Map<String, String> masked,
    Set<String> closed,
    Optional<String> filter) {

  /** All that the role reads by its own rules, by table and view; not the writer's. */
  static Map<String, Readable> of(Role role) {
    Map<String, Readable> read = new LinkedHashMap<>();
    for (Relation relation : Relation.all()) {
      Readable one = of(role, relation);
      boolean some = !one.open.isEmpty() || !one.masked.isEmpty();
      boolean whole = one.closed.isEmpty() && one.masked.isEmpty();
      boolean granted =
          relation.reads().stream().allMatch(name -> read.containsKey(withoutSuffix(name)));
      if (some && (!relation.isView() || (whole && granted))) {
        read.put(one.name, one);
        relation.reads().stream()
            .filter(name -> name.contains("$"))
            .forEach(name -> read.put(name, MetadataTable.partitionsAlone(name)));
      }
    }
    if (role == Role.MAP) {
      MapNeeds.OF_METADATA.forEach(
          (name, open) -> read.put(name, MetadataTable.named(name).alone(name, open)));
    }
    return read;
  }

  /** What the role would read of one by its columns alone. */
  static Readable of(Role role, Relation relation) {
    String name = relation.name();
    Set<String> open = new LinkedHashSet<>();
    Map<String, String> masked = new TreeMap<>();
    Set<String> closed = new LinkedHashSet<>();
    boolean offered = isOffered(role, relation);
    relation
        .columns()
        .forEach(
            (column, kind) -> {
              if (!offered || kind.isEmpty() || !reads(role, name, column, kind.get())) {
                closed.add(column);
              } else if (kind.get() == ColumnKind.TOKEN) {
                masked.put(column, Masks.nothing(name, column));
              } else {
                open.add(column);
              }
            });
    Optional<String> filter = Optional.empty();
    if (role == Role.DISTRICT_ANALYST) {
      filter = Optional.ofNullable(Jurisdiction.FILTERS.get(name));
      masked.putAll(Jurisdiction.masks(name, open));
      open.removeAll(masked.keySet());
    }
    return new Readable(name, open, masked, closed, filter);
  }

  private static boolean reads(Role role, String name, String column, ColumnKind kind) {
    return role == Role.MAP ? MapNeeds.needs(name, column) : role.reads(kind);
  }

  /** Whether the role may have the table or view at all, if its columns allow it. */
  private static boolean isOffered(Role role, Relation relation) {
    return switch (role) {
      case PUBLIC -> Masks.PUBLIC.contains(relation.name());
      case DISTRICT_ANALYST ->
          // a view with its owner's rights would show rows of other zones
          relation.isView() ? !relation.reads().isEmpty() : Jurisdiction.covers(relation.name());
      case WRITER, MAP, COMMAND, ANALYST, AUDITOR, OPERATOR -> true;
    };
  }

  private static String withoutSuffix(String name) {
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }
}
