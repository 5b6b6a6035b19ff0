package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Which measures cannot be believed at a time, because a feed that guards them is silent. */
final class Pulse {

  private final Map<String, Missing> silent = new HashMap<>();
  private boolean failing;

  Pulse(Book book, Counts counts, long time) {
    for (Map.Entry<String, JsonNode> rule : book.root.get("freshness").properties()) {
      Missing why = why(rule.getKey(), rule.getValue(), book.timeZone, counts, time);
      if (why != null) {
        failing = true;
        rule.getValue()
            .get("guards")
            .forEach(measure -> silent.merge(measure.textValue(), why, Pulse::first));
      }
    }
  }

  /** Why {@code measure} cannot be believed, or null. */
  Missing silent(String measure) {
    return silent.get(measure);
  }

  /** Whether any feed fails. */
  boolean failing() {
    return failing;
  }

  static long daysBefore(long time, int days, ZoneId zone) {
    return Instant.ofEpochMilli(time).atZone(zone).minusDays(days).toInstant().toEpochMilli();
  }

  private static Missing why(String feed, JsonNode rule, ZoneId zone, Counts counts, long time) {
    String name = feed.toLowerCase(Locale.ROOT).replace('-', '_');
    OptionalLong last = counts.lastReport(feed, time);
    long maxAge = Duration.parse(rule.get("max_age").textValue()).toMillis();
    if (last.isEmpty() || last.getAsLong() + maxAge < time) {
      return new Missing(Missing.Kind.STALE, "stale_" + name);
    }
    int history = rule.has("min_history") ? Book.days(rule.get("min_history").textValue()) : 0;
    OptionalLong first = counts.firstReport(feed);
    return history > 0 && first.orElse(time) > daysBefore(time, history, zone)
        ? new Missing(Missing.Kind.SHORT_HISTORY, "short_history_" + name)
        : null;
  }

  private static Missing first(Missing one, Missing other) {
    return other.kind().compareTo(one.kind()) < 0 ? other : one;
  }
}
