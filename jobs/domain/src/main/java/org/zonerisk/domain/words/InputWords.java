package org.zonerisk.domain.words;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.ClearDays;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.Input.Per100k;
import org.zonerisk.domain.policy.Input.Percent;
import org.zonerisk.domain.policy.Input.PercentOfPopulation;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;
import org.zonerisk.domain.policy.Window.LastDays;
import org.zonerisk.domain.policy.Window.LastHours;
import org.zonerisk.domain.policy.Window.SinceEntered;

/** What an input is, in words. */
public final class InputWords {

  private InputWords() {}

  /** What {@code input} is. */
  public static String of(Input input) {
    if (input instanceof Count count) {
      return selection(count.selection()) + ", " + window(count.window());
    }
    if (input instanceof Per100k rate) {
      return rate.count()
          + " per 100,000 residents"
          + (rate.mean() == Input.Mean.OF_DAY ? ", the mean of a day" : "")
          + leastPopulation(rate)
          + rounded(rate);
    }
    if (input instanceof Percent percent) {
      return percent.count()
          + " in percent of "
          + percent.of()
          + (percent.least().isPresent()
              ? ", of which there must be " + percent.least().getAsInt()
              : "")
          + rounded(percent);
    }
    if (input instanceof PercentOfPopulation percent) {
      return percent.count()
          + " in percent of the residents"
          + leastPopulation(percent)
          + rounded(percent);
    }
    if (input instanceof ClearDays clear) {
      return "complete days without "
          + selection(clear.selection())
          + (clear.start() == Input.Start.ENTERED ? " since the present state began" : "")
          + ", at most "
          + days(clear.lookback());
    }
    if (input instanceof LatestFigure figure) {
      return "the newest figure "
          + figure.metric()
          + ", at most "
          + PolicyWords.hours(figure.maxAge())
          + " old"
          + rounded(figure);
    }
    if (input instanceof Input.Earlier earlier) {
      return of(earlier.of()) + ", " + days(earlier.by()) + " before";
    }
    return "hours since the present state or level began";
  }

  /** What {@code input} is, in Chinese. */
  public static String inChinese(Input input) {
    return ChineseInputs.of(input);
  }

  private static String leastPopulation(Input rate) {
    return rate.leastPopulation().isPresent()
        ? ", of whom there must be " + rate.leastPopulation().getAsInt()
        : "";
  }

  private static String rounded(Input input) {
    return input.rounding().decimals().stream()
        .mapToObj(decimals -> ", rounded to " + decimals + " decimals")
        .collect(Collectors.joining());
  }

  private static String window(Window window) {
    if (window instanceof LastDays last) {
      return "last " + days(last.days());
    }
    if (window instanceof LastHours last) {
      return "last " + PolicyWords.hours(last.hours());
    }
    if (window instanceof SinceEntered since) {
      return "new since the present state began, at most " + days(since.atMost());
    }
    Window.FromDay from = (Window.FromDay) window;
    return "from the start of day " + from.day() + " of " + from.clearDays();
  }

  static String days(Period period) {
    return period.getDays() + (period.getDays() == 1 ? " day" : " days");
  }

  private static String selection(Selection selection) {
    List<String> limits = new ArrayList<>();
    limit("role", selection.roles(), Role.values(), limits);
    limit("found through", selection.channels(), Channel.values(), limits);
    limit("class", selection.classes(), InfectionClass.values(), limits);
    limit("purpose", selection.purposes(), Purpose.values(), limits);
    limit("Ct", selection.ctBands(), CtBand.values(), limits);
    limit("assessed", selection.assessments(), Assessed.values(), limits);
    return selection.measure().id()
        + (limits.isEmpty() ? "" : " (" + String.join("; ", limits) + ")");
  }

  private static void limit(String name, int mask, Enum<?>[] values, List<String> limits) {
    List<String> in = new ArrayList<>();
    List<String> out = new ArrayList<>();
    for (Enum<?> value : values) {
      boolean selected = (mask >>> value.ordinal() & 1) != 0;
      String word = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      (selected ? in : out).add(word);
    }
    if (!out.isEmpty()) {
      limits.add(
          in.size() <= out.size()
              ? name + " " + String.join(" or ", in)
              : name + " other than " + String.join(" or ", out));
    }
  }
}
