package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.zonerisk.map.layers.LayerDefinition;
import org.zonerisk.map.layers.LayerValues;
import org.zonerisk.map.layers.Words;

/** Layers as the contract has them. */
final class LayerJson {

  /** More digits than anybody reads. */
  private static final MathContext DIGITS = new MathContext(6);

  private LayerJson() {}

  static ObjectNode definition(LayerDefinition layer) {
    ObjectNode json = Json.object().put("id", layer.id());
    json.set("name", words(layer.name()));
    json.set("unit", words(layer.unit()));
    ArrayNode steps = json.putArray("steps");
    layer.steps().forEach(step -> steps.add(step.doubleValue()));
    return json.put("more_is", layer.moreIs().name().toLowerCase(Locale.ROOT))
        .put("window_hours", layer.window().toMinutes() / 60.0)
        .put("fresh_for_hours", layer.freshFor().toMinutes() / 60.0)
        .put("from", layer.source().query());
  }

  private static ObjectNode words(Words words) {
    return Json.object().put("en", words.en()).put("zh", words.zh());
  }

  static ObjectNode values(LayerDefinition layer, Instant at, LayerValues values, String sql) {
    ObjectNode json = Json.object().put("layer", layer.id()).put("at", at.toString());
    ArrayNode all = json.putArray("values");
    ArrayNode ages = json.putArray("age_minutes");
    StringBuilder from = new StringBuilder();
    StringBuilder late = new StringBuilder();
    for (int zone = 0; zone < values.size(); zone++) {
      OptionalDouble value = values.value(zone);
      from.append(letter(values.from(zone)));
      if (value.isEmpty()) {
        all.addNull();
        ages.addNull();
        late.append('-');
      } else {
        all.add(rounded(value.getAsDouble()));
        ages.add(Duration.between(values.measuredAt(zone), at).toMinutes());
        late.append(values.isLate(zone) ? 'l' : 'f');
      }
    }
    json.put("from", from.toString()).put("late", late.toString());
    json.set("freshness", freshness(values));
    ArrayNode parts = json.putArray("parts");
    new TreeMap<>(values.parts())
        .forEach((part, amount) -> parts.addObject().put("part", part).put("amount", amount));
    return json.put("sql", sql);
  }

  private static BigDecimal rounded(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private static char letter(LayerValues.From from) {
    return switch (from) {
      case NOBODY -> '-';
      case ITSELF -> 'o';
      case BELOW -> 'b';
      case ABOVE -> 'a';
    };
  }

  private static ObjectNode freshness(LayerValues values) {
    List<Integer> own = values.own();
    ObjectNode json =
        Json.object()
            .put("zones", own.size())
            .put("late", own.stream().filter(values::isLate).count());
    List<Instant> times = own.stream().map(values::measuredAt).sorted().toList();
    Json.instant(json, "oldest", times.isEmpty() ? Optional.empty() : Optional.of(times.get(0)));
    Json.instant(
        json,
        "newest",
        times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1)));
    Json.instant(
        json,
        "next_due",
        own.stream().flatMap(zone -> values.dueAt(zone).stream()).min(Comparator.naturalOrder()));
    return json;
  }
}
