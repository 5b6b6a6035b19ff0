package org.zonerisk.map.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who asks.
 *
 * @param name as the token names its subject
 * @param roles at least one
 * @param jurisdiction where they may look
 * @param until when their token ends; empty where nobody is asked
 */
public record Caller(
    String name, Set<Role> roles, Jurisdiction jurisdiction, Optional<Instant> until) {

  /** Whoever sits at this machine, where the map asks nobody who they are. */
  public static final Caller LOCAL =
      new Caller("local", Set.of(Role.CITY), Jurisdiction.everywhere(), Optional.empty());

  /**
   * Refuses a caller without a name or a role, and a district that may look everywhere.
   *
   * @throws IllegalArgumentException says what is missing
   */
  public Caller {
    roles = Set.copyOf(roles);
    if (name.isBlank()) {
      throw new IllegalArgumentException("it must name a subject");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("it must give a role");
    }
    if (roles.equals(Set.of(Role.DISTRICT)) && jurisdiction.isEverywhere()) {
      throw new IllegalArgumentException("a district must name its zones");
    }
  }

  /** Whether any of the roles allows it. */
  public boolean may(Permission permission) {
    return roles.stream().anyMatch(role -> role.allows(permission));
  }

  /** What the roles allow together, in the order of {@link Permission}. */
  List<Permission> permissions() {
    return Stream.of(Permission.values()).filter(this::may).toList();
  }
}
