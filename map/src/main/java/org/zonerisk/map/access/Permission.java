package org.zonerisk.map.access;

import io.javalin.security.RouteRole;

/** What a route asks of its caller. A route that asks nothing is closed. */
public enum Permission implements RouteRole {
  /** For everybody, also who is not known: how to become known. */
  ANYBODY,
  /** Levels of zones, and how current they are. */
  LEVELS,
  /** What a level rests on: counts, orders, history. Each read is kept with user and purpose. */
  GROUNDS,
  /** To answer for an alert. */
  ACT
}
