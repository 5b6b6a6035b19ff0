package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The inputs of a rule book at one boundary: each has a value, or a reason why it has none. */
final class Reading {

  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  final Map<String, Double> values = new HashMap<>();
  final Map<String, Missing> missing = new HashMap<>();

  private final Book book;
  private final Counts counts;
  private final long population;
  private final long boundary;
  private final Memory memory;
  private final Pulse pulse;

  /** All inputs at a boundary. */
  static Reading of(
      Book book, Counts counts, long population, long boundary, Memory memory, Pulse pulse) {
    Reading reading = new Reading(book, counts, population, boundary, memory, pulse);
    book.inputs.keySet().forEach(reading::read);
    return reading;
  }

  private Reading(
      Book book, Counts counts, long population, long boundary, Memory memory, Pulse pulse) {
    this.book = book;
    this.counts = counts;
    this.population = population;
    this.boundary = boundary;
    this.memory = memory;
    this.pulse = pulse;
  }

  /** What the ledger shows of it. */
  TreeMap<String, Double> shown() {
    TreeMap<String, Double> shown = new TreeMap<>(values);
    if (population > 0) {
      shown.put("population", (double) population);
    }
    if (book.daysToLower() > 0 && memory.below() > 0) {
      shown.put("days_below", (double) daysBelow());
    }
    return shown;
  }

  /** Whole local days for which milder levels have been asked for. */
  private long daysBelow() {
    LocalDateTime since = local(memory.below());
    return since.until(local(boundary), ChronoUnit.DAYS);
  }

  /** Whether a level milder than the present one has to wait. */
  boolean mustWait() {
    return memory.below() == 0 ? book.daysToLower() > 0 : daysBelow() < book.daysToLower();
  }

  private LocalDateTime local(long time) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), book.timeZone);
  }

  /** The start of the window of a count; at the boundary or later where the window is empty. */
  long windowStart(Input count) {
    JsonNode window = count.node().get("window");
    if (window.has("last")) {
      String last = window.get("last").textValue();
      return last.startsWith("PT")
          ? boundary - Duration.parse(last).toMillis()
          : daysBefore(Book.days(last));
    }
    if (window.has("since")) {
      return Math.max(memory.newFrom(), daysBefore(Book.days(window.get("at_most").textValue())));
    }
    Input clear = book.inputs.get(window.get("after").textValue());
    long day = startOfClearDay(clear, window.get("from_day").intValue());
    return day > today() ? boundary : midnight(day);
  }

  private void read(String id) {
    if (values.containsKey(id) || missing.containsKey(id)) {
      return;
    }
    measure(id, book.inputs.get(id));
  }

  private void measure(String id, Input input) {
    switch (input.kind()) {
      case "count" -> count(id, input);
      case "clear_days" -> clearDays(id, input);
      case "figure" -> figure(id, input);
      case "earlier" -> earlier(id, input);
      case "hours_in_state" -> values.put(id, (boundary - memory.since()) / MILLIS_PER_HOUR);
      case "per_100k" -> ofPopulation(id, input, 100_000, meanOver(input));
      case "percent_of_population" -> ofPopulation(id, input, 100, 1);
      default -> percent(id, input);
    }
    values.computeIfPresent(id, (any, value) -> input.rounded(value));
  }

  private void count(String id, Input input) {
    Missing silent = pulse.silent(input.of());
    JsonNode after = input.node().get("window").get("after");
    if (silent == null && after != null) {
      read(after.textValue());
      silent = missing.get(after.textValue());
    }
    if (silent != null) {
      missing.put(id, silent);
    } else {
      long from = windowStart(input);
      values.put(
          id, from < boundary ? (double) counts.sum(input.selection(), from, boundary) : 0.0);
    }
  }

  private void clearDays(String id, Input input) {
    Missing silent = pulse.silent(input.of());
    if (silent != null) {
      missing.put(id, silent);
      return;
    }
    long clear = 0;
    for (long day = dayZero(input) + 1; day < today(); day++) {
      clear += memory.stopped().contains(day) ? 0 : 1;
    }
    values.put(id, (double) clear);
  }

  /** As if today were some days ago, with what is known and believed today. */
  private void earlier(String id, Input input) {
    long ago = daysBefore(Book.days(input.node().get("by").textValue()));
    Reading then = new Reading(book, counts, population, ago, memory, pulse);
    then.measure(id, book.measured(input));
    if (then.missing.containsKey(id)) {
      missing.put(id, then.missing.get(id));
    } else {
      values.put(id, then.values.get(id));
    }
  }

  private void figure(String id, Input input) {
    Counts.Figure figure = counts.figure(input.of(), boundary);
    if (figure == null || figure.value() < 0) {
      missing.put(id, new Missing(Missing.Kind.NO_VALUE, "missing_" + id));
    } else if (figure.validAt() + Duration.parse(input.node().get("max_age").textValue()).toMillis()
        < boundary) {
      missing.put(id, new Missing(Missing.Kind.STALE, "stale_" + id));
    } else {
      values.put(id, figure.value());
    }
  }

  /** The days of a count of which the mean is asked for; one where it is not. */
  private int meanOver(Input rate) {
    return rate.node().has("mean")
        ? Book.days(book.inputs.get(rate.of()).node().get("window").get("last").textValue())
        : 1;
  }

  private void ofPopulation(String id, Input input, int per, int days) {
    String count = input.of();
    read(count);
    int least = input.node().path("min_population").intValue();
    if (missing.containsKey(count)) {
      missing.put(id, missing.get(count));
    } else if (population > 0 && population < least) {
      missing.put(id, new Missing(Missing.Kind.TOO_FEW, "too_few_" + id));
    } else if (least > 0 && population <= 0) {
      missing.put(id, new Missing(Missing.Kind.NO_POPULATION, "no_population"));
    } else if (!counts.origins().isEmpty()) {
      double value = inParts(id, book.inputs.get(count), per, days);
      if (Double.isNaN(value)) {
        missing.put(id, new Missing(Missing.Kind.NO_POPULATION, "no_population"));
      } else {
        values.put(id, value);
      }
    } else if (population < 0 && values.get(count) == 0) {
      // No one of however many there are.
      values.put(id, 0.0);
    } else if (population <= 0) {
      missing.put(id, new Missing(Missing.Kind.NO_POPULATION, "no_population"));
    } else {
      values.put(id, values.get(count) * per / ((double) population * days));
    }
  }

  /** Not a number where some were counted among nobody knows how many. */
  private double inParts(String id, Input count, int per, int days) {
    long from = windowStart(count);
    if (from >= boundary) {
      return 0;
    }
    Parts parts = new Parts(count, from, boundary, per, days);
    boolean infections = count.of().equals("cases") || count.of().equals("positives");
    boolean coverage =
        book.measured(book.inputs.get(id)).kind().equals("percent_of_population") && !infections;
    return coverage
        ? parts.least(counts, population)
        : parts.share(counts.alone(), population) + parts.before(counts);
  }

  /** What was counted in a zone, and in those that it goes on from, each among its residents. */
  private record Parts(Input count, long from, long to, int per, int days) {

    private double share(Counts of, long residents) {
      return share(of.sum(count.selection(), from, to), residents);
    }

    private double share(long found, long residents) {
      if (found == 0) {
        return 0;
      }
      return residents > 0 ? (double) found * per / ((double) residents * days) : Double.NaN;
    }

    /** Of several together: all found among all residents; of earlier ones, by residents. */
    private double before(Counts of) {
      long found = 0;
      long residents = 0;
      boolean known = true;
      for (Counts.Origin origin : of.origins()) {
        found += origin.counts().alone().sum(count.selection(), from, to);
        residents += Math.max(0, origin.population());
        known &= origin.population() >= 0;
      }
      double rate = share(found, known ? residents : -1);
      for (Counts.Origin origin : of.origins()) {
        double earlier = before(origin.counts());
        if (earlier != 0) {
          double weight = origin.population() / (double) residents;
          rate += known && residents > 0 ? earlier * weight : Double.NaN;
        }
      }
      return rate;
    }

    /** Done in the whole of the zone itself, or in the whole of each that it goes on from. */
    private double least(Counts of, long residents) {
      double own = share(of.alone(), residents);
      return of.origins().stream()
          .mapToDouble(origin -> least(origin.counts(), origin.population()))
          .min()
          .stream()
          .map(least -> Math.max(own, least))
          .findAny()
          .orElse(own);
    }
  }

  private void percent(String id, Input input) {
    String count = input.of();
    String of = input.node().get("of").textValue();
    read(count);
    read(of);
    if (missing.containsKey(count) || missing.containsKey(of)) {
      missing.put(id, missing.getOrDefault(count, missing.get(of)));
      return;
    }
    double part = values.get(count);
    double whole = values.get(of);
    if (input.node().has("min_of") && whole < input.node().get("min_of").intValue()) {
      missing.put(id, new Missing(Missing.Kind.TOO_FEW, "too_few_" + id));
    } else if (whole <= 0 || part < 0 || part > whole) {
      missing.put(id, new Missing(Missing.Kind.NO_VALUE, "missing_" + id));
    } else {
      values.put(id, part * 100 / whole);
    }
  }

  /** The local day of the last one that must not occur; none lies just before the lookback. */
  private long dayZero(Input clear) {
    int lookback = Book.days(clear.node().get("lookback").textValue());
    OptionalLong last = counts.lastCell(clear.selection(), daysBefore(lookback), boundary);
    long zero = today() - lookback - 1;
    if (last.isPresent()) {
      zero = Math.max(zero, day(last.getAsLong()));
    }
    // A state that begins at midnight has its first day on that day.
    return clear.node().has("not_before") ? Math.max(zero, day(memory.since() - 1)) : zero;
  }

  /**
   * The day that follows {@code number} − 1 complete clear days; in future where there are fewer.
   */
  private long startOfClearDay(Input clear, int number) {
    int wanted = number - 1;
    long day = dayZero(clear) + 1;
    while (wanted > 0) {
      if (day >= today()) {
        return Long.MAX_VALUE;
      }
      wanted -= memory.stopped().contains(day) ? 0 : 1;
      day++;
    }
    return day;
  }

  private long today() {
    return day(boundary);
  }

  private long day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), book.timeZone).toEpochDay();
  }

  private long midnight(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(book.timeZone).toInstant().toEpochMilli();
  }

  private long daysBefore(int days) {
    return Pulse.daysBefore(boundary, days, book.timeZone);
  }
}
