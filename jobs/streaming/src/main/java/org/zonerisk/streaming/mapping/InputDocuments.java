package org.zonerisk.streaming.mapping;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

/** The inputs of a policy document. */
final class InputDocuments {

  private static final String COUNT = "count";
  private static final String PER_100K = "per_100k";
  private static final String PERCENT = "percent";
  private static final String PERCENT_OF_POPULATION = "percent_of_population";
  private static final String CLEAR_DAYS = "clear_days";
  private static final String HOURS_IN_STATE = "hours_in_state";
  private static final String FIGURE = "figure";
  private static final String EARLIER = "earlier";
  private static final String MIN_POPULATION = "min_population";
  private static final List<String> KINDS =
      List.of(
          COUNT,
          PER_100K,
          PERCENT,
          PERCENT_OF_POPULATION,
          CLEAR_DAYS,
          HOURS_IN_STATE,
          FIGURE,
          EARLIER);
  private static final Period ONE_DAY = Period.ofDays(1);
  private static final Duration ONE_DAY_LONG = Duration.ofDays(1);
  private static final Map<String, Class<? extends Enum<?>>> DIMENSIONS =
      Map.of(
          "role", Role.class,
          "channel", Channel.class,
          "class", InfectionClass.class,
          "purpose", Purpose.class,
          "ct", CtBand.class,
          "assessed", Assessed.class);

  private InputDocuments() {}

  static List<Input> inputs(Map<String, DocumentNode> nodes) {
    List<Input> inputs = new ArrayList<>();
    nodes.forEach(
        (id, node) -> {
          inputs.add(node.has(EARLIER) ? earlier(id, node, nodes) : input(id, node));
          node.finish();
        });
    return inputs;
  }

  private static Input earlier(String id, DocumentNode node, Map<String, DocumentNode> nodes) {
    node.oneKeyOf(KINDS);
    Input of =
        node.parsed(
            EARLIER,
            "a rate, a percentage or a figure, one of " + nodes.keySet(),
            new Input.HoursInState(id),
            name -> input(id, nodes.get(name)));
    return new Input.Earlier(id, of, node.parsed("by", "whole days", ONE_DAY, Period::parse));
  }

  private static Input input(String id, DocumentNode node) {
    return switch (node.oneKeyOf(KINDS)) {
      case PER_100K ->
          new Input.Per100k(
              id, node.text(PER_100K), mean(node), least(node, MIN_POPULATION), rounding(node));
      case PERCENT -> percent(id, node);
      case PERCENT_OF_POPULATION ->
          new Input.PercentOfPopulation(
              id, node.text(PERCENT_OF_POPULATION), least(node, MIN_POPULATION), rounding(node));
      case CLEAR_DAYS -> clearDays(id, node);
      case HOURS_IN_STATE -> {
        node.yes(HOURS_IN_STATE);
        yield new Input.HoursInState(id);
      }
      case FIGURE ->
          new Input.LatestFigure(
              id,
              node.text(FIGURE),
              node.parsed("max_age", "days or hours as in P7D", ONE_DAY_LONG, Duration::parse),
              rounding(node));
      case COUNT -> new Input.Count(id, selection(COUNT, node), window(node.child("window")));
      default -> new Input.Count(id, Selection.of(Measure.CASES), new Window.LastDays(ONE_DAY));
    };
  }

  private static Input percent(String id, DocumentNode node) {
    return new Input.Percent(
        id, node.text(PERCENT), node.text("of"), least(node, "min_of"), rounding(node));
  }

  private static OptionalInt least(DocumentNode node, String key) {
    return node.has(key) ? OptionalInt.of(node.whole(key)) : OptionalInt.empty();
  }

  private static Rounding rounding(DocumentNode node) {
    return node.has("round") ? Rounding.to(node.whole("round")) : Rounding.NONE;
  }

  private static Input.Mean mean(DocumentNode node) {
    return node.has("mean")
        ? node.parsed("mean", "day", Input.Mean.OF_DAY, InputDocuments::ofDay)
        : Input.Mean.OF_WINDOW;
  }

  private static Input.Mean ofDay(String text) {
    if (!text.equals("day")) {
      throw new IllegalArgumentException(text);
    }
    return Input.Mean.OF_DAY;
  }

  private static Input clearDays(String id, DocumentNode node) {
    Input.Start start = Input.Start.LAST_NEW;
    if (node.has("not_before")) {
      start = node.parsed("not_before", "entered", Input.Start.ENTERED, InputDocuments::entered);
    }
    Period lookback = node.parsed("lookback", "whole days", ONE_DAY, Period::parse);
    return new Input.ClearDays(id, selection(CLEAR_DAYS, node), lookback, start);
  }

  private static Selection selection(String key, DocumentNode node) {
    Selection selection = Selection.of(node.oneOf(key, Measure.class, Measure.CASES));
    if (node.has("only")) {
      DocumentNode only = node.child("only");
      for (Map.Entry<String, Class<? extends Enum<?>>> dimension : DIMENSIONS.entrySet()) {
        if (only.has(dimension.getKey())) {
          selection = selection.only(values(only, dimension));
        }
      }
      only.finish();
    }
    if (node.has("except")) {
      DocumentNode except = node.child("except");
      for (Map.Entry<String, Class<? extends Enum<?>>> dimension : DIMENSIONS.entrySet()) {
        if (except.has(dimension.getKey())) {
          selection = selection.except(values(except, dimension));
        }
      }
      except.finish();
    }
    return selection;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<Enum<?>> values(
      DocumentNode node, Map.Entry<String, Class<? extends Enum<?>>> dimension) {
    return node.constants(dimension.getKey(), (Class) dimension.getValue());
  }

  private static Window window(DocumentNode node) {
    Window window =
        switch (node.oneKeyOf(List.of("last", "since", "from_day"))) {
          case "since" -> {
            node.parsed("since", "entered", Input.Start.ENTERED, InputDocuments::entered);
            yield new Window.SinceEntered(
                node.parsed("at_most", "whole days", ONE_DAY, Period::parse));
          }
          case "from_day" -> new Window.FromDay(node.whole("from_day"), node.text("after"));
          case "last" ->
              node.parsed(
                  "last",
                  "whole days as in P7D or hours as in PT24H",
                  new Window.LastDays(ONE_DAY),
                  InputDocuments::last);
          default -> new Window.LastDays(ONE_DAY);
        };
    node.finish();
    return window;
  }

  private static Window last(String text) {
    return text.startsWith("PT")
        ? new Window.LastHours(Duration.parse(text))
        : new Window.LastDays(Period.parse(text));
  }

  private static Input.Start entered(String text) {
    if (!text.equals("entered")) {
      throw new IllegalArgumentException(text);
    }
    return Input.Start.ENTERED;
  }
}
