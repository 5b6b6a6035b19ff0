package org.zonerisk.local.access;

import static org.zonerisk.local.access.ColumnKind.COUNT;
import static org.zonerisk.local.access.ColumnKind.DECISION;
import static org.zonerisk.local.access.ColumnKind.EVIDENCE;
import static org.zonerisk.local.access.ColumnKind.INTAKE;
import static org.zonerisk.local.access.ColumnKind.PUBLISHED;
import static org.zonerisk.local.access.ColumnKind.RECORD;
import static org.zonerisk.local.access.ColumnKind.TOKEN;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks Trino. A user has one role, by membership of the group of its name; a user without one
 * sees nothing. What each may read is in {@link Readable}.
 */
public enum Role {
  /** Defines tables and views and may do everything; the only one that changes anything. */
  WRITER("writer", Set.of()),

  /** The map's server: what its queries need, column by column. */
  MAP("map", Set.of()),

  /** Whoever lives there: published lists, and the level of each zone without its grounds. */
  PUBLIC("public", Set.of(PUBLISHED)),

  /** Staff who decide: levels, grounds, orders and counts, no evidence and no facts. */
  COMMAND("command", Set.of(PUBLISHED, DECISION, COUNT, INTAKE)),

  /** As an analyst, but only rows of the zones of its jurisdiction. */
  DISTRICT_ANALYST(
      "district-analyst", Set.of(PUBLISHED, DECISION, COUNT, EVIDENCE, INTAKE, RECORD, TOKEN)),

  /** Evidence and facts as well, with the tokens of persons masked. */
  ANALYST("analyst", Set.of(PUBLISHED, DECISION, COUNT, EVIDENCE, INTAKE, RECORD, TOKEN)),

  /** As an analyst, with snapshots, files and queries. */
  AUDITOR("auditor", Set.of(PUBLISHED, DECISION, COUNT, EVIDENCE, INTAKE, RECORD, TOKEN)),

  /** Keeps it running: snapshots, files, queries, maintenance, how the feeds are. */
  OPERATOR("operator", Set.of(INTAKE));

  private final String group;
  private final Set<ColumnKind> kinds;

  Role(String group, Set<ColumnKind> kinds) {
    this.group = group;
    this.kinds = kinds;
  }

  /** The group of those who have the role. */
  public String group() {
    return group;
  }

  /** The user that each stack has for the role. */
  public String user() {
    return this == WRITER ? "zonerisk" : group;
  }

  /** The role of a group. */
  public static Optional<Role> ofGroup(String group) {
    return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
  }

  boolean reads(ColumnKind kind) {
    return kinds.contains(kind);
  }

  /** Whether it sees snapshots and files of tables, and everybody's queries. */
  boolean seesMetadata() {
    return this == AUDITOR || this == OPERATOR;
  }
}
