package org.zonerisk.local.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * Reads scenarios: those that ship with the project by their name, others from a file. The keys are
 * documented in {@code scenarios/README.md} beside the shipped ones.
 */
public final class ScenarioFile {
  private static final String FOLDER = "/scenarios/";
  private static final String SUFFIX = ".json";

  /** The usual rule book is in force from here on. */
  private static final LocalDate EARLIEST = LocalDate.of(2022, 6, 28);

  private static final LocalDate LATEST = LocalDate.of(2022, 9, 11);
  private static final List<String> SHIPPED =
      List.of(
          "quiet-week",
          "market-outbreak",
          "late-laboratory",
          "dead-gates",
          "broken-feed",
          "mass-screening",
          "lifting",
          "every-rule-book");

  private ScenarioFile() {}

  /** Names of the scenarios that ship with the project. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /**
   * The shipped scenario with this name, or else the one of the file there.
   *
   * @throws ScenarioException where there is none, or one that cannot be used
   */
  public static Scenario read(String nameOrPath) {
    if (SHIPPED.contains(nameOrPath)) {
      return parse(nameOrPath, resource(nameOrPath));
    }
    Path file = Path.of(nameOrPath);
    if (!Files.isRegularFile(file)) {
      throw new ScenarioException(
          "no scenario %s: neither a file nor one of %s"
              .formatted(nameOrPath, String.join(", ", SHIPPED)));
    }
    try {
      return parse(nameOrPath, Files.readString(file));
    } catch (IOException e) {
      throw new ScenarioException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** The scenario that a document describes; {@code source} names it in a message. */
  static Scenario parse(String source, String document) {
    JsonNode json;
    try {
      json = JsonMapper.builder().build().readTree(document);
    } catch (JsonProcessingException e) {
      throw new ScenarioException("%s is no JSON: %s".formatted(source, e.getOriginalMessage()));
    }
    List<String> problems = new ArrayList<>();
    Scenario scenario = scenario(new Fields("", json, problems));
    if (!problems.isEmpty()) {
      throw new ScenarioException(
          "%s has %d problems: %s".formatted(source, problems.size(), String.join("; ", problems)));
    }
    return scenario;
  }

  private static Scenario scenario(Fields fields) {
    Scenario scenario =
        new Scenario(
            fields.text("name"),
            fields.text("about"),
            fields.whole("people", Scenario.FEWEST_PEOPLE, Scenario.MOST_PEOPLE, 650_000),
            fields.whole("days", 1, Scenario.MOST_DAYS, 14),
            fields.date("first_day", EARLIEST, LATEST),
            fields.seed("seed"),
            outbreak(fields.object("outbreak")),
            screening(fields.object("screening")),
            laboratory(fields.object("laboratory")),
            fields.some("rule_books", PolicyDocuments.SHIPPED, List.of(Scenario.RULE_BOOK)),
            injections(fields.object("injections")));
    fields.refuseOthers();
    return scenario;
  }

  private static Outbreak outbreak(Fields fields) {
    Outbreak outbreak =
        new Outbreak(
            fields.whole("infected_at_start", 0, 10_000, 0),
            fields.choice("place", Outbreak.Place.class, Outbreak.Place.COMMUNITY),
            fields.whole("imported_a_day", 0, 10_000, 0),
            fields.number("at_home", 0, 1, 0.2),
            fields.number("at_a_venue", 0, 1, 0.05),
            fields.whole("contacts", 0, 100, 8),
            fields.whole("most_infections", 0, Scenario.MOST_PEOPLE, 10_000),
            fields.whole("last_day", -1, Scenario.MOST_DAYS, Scenario.MOST_DAYS));
    fields.refuseOthers();
    return outbreak;
  }

  private static Screening screening(Fields fields) {
    Screening screening =
        new Screening(
            fields.whole("everybody_every_days", 1, 60, 7),
            fields.whole("pool", 1, 20, 10),
            fields.whole("swabs_an_hour", 10, 1_000, 120),
            fields.wholes("city_rounds_on_days", 0, Scenario.MOST_DAYS),
            fields.wholes("district_rounds_after", 1, Scenario.MOST_DAYS));
    fields.refuseOthers();
    return screening;
  }

  private static Laboratory laboratory(Fields fields) {
    Laboratory laboratory =
        new Laboratory(
            fields.number("hours_for_a_test", 1, 24, 4),
            fields.number("tubes_an_hour", 1, 10_000, 150),
            fields.whole("slow_from_day", 0, Scenario.MOST_DAYS, 0),
            fields.whole("slow_until_day", 0, Scenario.MOST_DAYS, 0),
            fields.whole("slow_percent", 1, 100, 100));
    fields.refuseOthers();
    return laboratory;
  }

  private static Map<InjectionKind, Double> injections(Fields fields) {
    Map<InjectionKind, Double> rates = new EnumMap<>(InjectionKind.class);
    for (InjectionKind kind : InjectionKind.values()) {
      double most = kind.unit() == InjectionKind.Unit.PER_100_000 ? 10_000 : 1_000;
      double rate = fields.number(kind.key(), 0, most, 0);
      if (rate > 0) {
        rates.put(kind, rate);
      }
    }
    fields.refuseOthers();
    return rates;
  }

  private static String resource(String name) {
    try (InputStream in = ScenarioFile.class.getResourceAsStream(FOLDER + name + SUFFIX)) {
      if (in == null) {
        throw new IllegalStateException("scenario " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
