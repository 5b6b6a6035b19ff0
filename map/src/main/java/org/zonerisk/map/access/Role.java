package org.zonerisk.map.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The roles that a token can give. */
public enum Role {
  /** Sees levels. */
  VIEWER(Set.of(Permission.LEVELS)),
  /**
   * Sees levels and their grounds, and answers alerts, in zones that its token names, never
   * everywhere.
   */
  DISTRICT(Set.of(Permission.LEVELS, Permission.GROUNDS, Permission.ACT)),
  /** Sees levels and their grounds, and answers alerts. */
  CITY(Set.of(Permission.LEVELS, Permission.GROUNDS, Permission.ACT)),
  /** Sees levels and their grounds, to judge the others. */
  AUDITOR(Set.of(Permission.LEVELS, Permission.GROUNDS));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = permissions;
  }

  boolean allows(Permission permission) {
    return permissions.contains(permission);
  }

  /** The role as tokens name it: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
