package org.zonerisk.local.verify;

import java.time.Instant;

/** A zone at a boundary or in the cell that starts there. */
record ZoneAt(String zoneId, Instant at) {}
