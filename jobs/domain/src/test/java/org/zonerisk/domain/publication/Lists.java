package org.zonerisk.domain.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Lists of one authority, seen some hours after a start and known at once. */
final class Lists {

  private static final Instant START = Instant.parse("2022-11-20T00:00:00Z");

  private Lists() {}

  static OfferedList list(String id, int hour, Map<String, Integer> severities) {
    Instant seenAt = START.plus(Duration.ofHours(hour));
    Publication publication =
        new Publication("authority", id, START, seenAt, severities.size(), "00000000000000aa");
    return new OfferedList(publication, seenAt.toEpochMilli(), severities);
  }
}
