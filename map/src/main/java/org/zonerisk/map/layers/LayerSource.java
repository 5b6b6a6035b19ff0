package org.zonerisk.map.layers;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the figures of a layer come from: a query of {@code sql/queries/layers} and what it is
 * asked for.
 */
public sealed interface LayerSource {

  /** Name of the query. */
  String query();

  /** Its parameters besides the times. */
  Map<String, String> parameters();

  /** All parameters for a layer as of {@code at}, from {@code since} on. */
  default Map<String, Object> parameters(Instant since, Instant at) {
    Map<String, Object> all = new HashMap<>(parameters());
    all.put("since", since);
    all.put("at", at);
    return all;
  }

  /**
   * Figures that others measure, of the topic {@code facility-metrics}.
   *
   * @param domain what they belong to
   * @param amount what is shown
   * @param base what it is divided by; empty for nothing
   */
  record Figures(String domain, Metric amount, Optional<Metric> base) implements LayerSource {
    @Override
    public String query() {
      return "figures";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of(
          "domain", domain,
          "amount", amount.pattern(),
          "amount_unit", amount.unit(),
          "base", base.map(Metric::pattern).orElse(""),
          "base_unit", base.map(Metric::unit).orElse(""));
    }
  }

  /**
   * A metric, or several that are added up.
   *
   * @param name of the metric, {@code *} for any letters
   * @param unit in which it is told; what is told in another is not comparable and left out
   */
  record Metric(String name, String unit) {
    private String pattern() {
      return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
    }
  }

  /**
   * Counts of the evidence.
   *
   * @param role of the persons in the zone, as in the table {@code zone_evidence}
   * @param amount measure
   * @param base measure that it is divided by; empty for none
   */
  record Evidence(String role, String amount, String base) implements LayerSource {
    @Override
    public String query() {
      return "evidence";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("role", role, "amount", amount, "base", base);
    }
  }

  /** Scans by the colour that the code showed. */
  record Scans() implements LayerSource {
    @Override
    public String query() {
      return "scans";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }
  }

  /** Trips from other zones by the level of their origin. */
  record Arrivals() implements LayerSource {
    @Override
    public String query() {
      return "arrivals";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }
  }
}
