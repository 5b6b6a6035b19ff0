package org.zonerisk.local.verify;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The milder colours of a chain and of the official list, each with the days for which the figures
 * had been milder by then. The days are counted from the figures alone, by the decree's text and
 * not by any clock of the chain.
 */
final class MilderColours {

  private static final int LEAST_DAYS = 14;
  private static final List<String> LEVELS = List.of("WHITE", "YELLOW", "ORANGE", "RED");

  private final ItalianFiles files;
  private final ColourChains ours;
  private final Consumer<String> out;

  MilderColours(ItalianFiles files, ColourChains ours, Consumer<String> out) {
    this.files = files;
    this.ours = ours;
    this.out = out;
  }

  /**
   * Tells them.
   *
   * @param last last day that is looked at
   * @return whether none of ours comes before 14 days
   */
  boolean tell(LocalDate last) {
    out.accept("");
    out.accept("milder colours, and the days for which the figures had been milder by then");
    boolean inTime = true;
    for (String region : files.colours().keySet()) {
      SortedMap<LocalDate, String> own = new TreeMap<>();
      ours.of(region).forEach((day, ruling) -> own.put(day, ruling.level()));
      inTime &= fewestDays(region, "ours", own) >= LEAST_DAYS;
      fewestDays(
          region,
          "official",
          files.colours().get(region).subMap(ZoneColours.FIRST, last.plusDays(1)));
    }
    out.accept(
        inTime
            ? "none of ours comes before %d days".formatted(LEAST_DAYS)
            : "of ours at least one comes before %d days".formatted(LEAST_DAYS));
    return inTime;
  }

  /** The fewest days before a milder colour of a region; tells of each. */
  private long fewestDays(String region, String whose, SortedMap<LocalDate, String> levels) {
    long fewest = Long.MAX_VALUE;
    int present = -1;
    for (Map.Entry<LocalDate, String> each : levels.entrySet()) {
      int level = LEVELS.indexOf(each.getValue());
      if (level >= 0 && level < present) {
        LocalDate since = ours.belowSince(region, present, each.getKey());
        long days = ChronoUnit.DAYS.between(since, each.getKey());
        fewest = Math.min(fewest, days);
        out.accept(
            "  %-21s  %-8s  %s  %s -> %s  after %d days"
                .formatted(
                    region, whose, each.getKey(), LEVELS.get(present), each.getValue(), days));
      }
      present = level >= 0 ? level : present;
    }
    return fewest;
  }
}
