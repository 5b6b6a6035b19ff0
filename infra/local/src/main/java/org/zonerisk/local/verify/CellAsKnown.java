package org.zonerisk.local.verify;

import java.time.Instant;

/** A zone's cell as known by a boundary. */
record CellAsKnown(String zoneId, Instant cell, Instant knownBy) {}
