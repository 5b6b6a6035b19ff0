package org.zonerisk.domain.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.evidence.EvidenceKey;

/**
 * A rule book as data. It is validated as a whole: {@link InvalidPolicy} names every problem, so an
 * instance is known to be consistent. Versions of a policy never change; a change is a new version.
 *
 * @param id id of the rule book, as in {@code us-cdc-transmission-2021}
 * @param version version, from 1
 * @param jurisdiction who is bound by it
 * @param source the text that it encodes
 * @param effectiveFrom first local day of the text, where known
 * @param effectiveTo first local day on which the text no longer held, where known
 * @param unsure what the encoding is not sure of
 * @param timeZone zone of its calendar days
 * @param levels all levels, in ascending severity
 * @param unknownColour colour of an unknown zone
 * @param inputs all inputs, in the order of the document
 * @param freshness demands on the feeds, in the order of the document
 * @param rules how the level comes about
 * @param otherwise what holds where no rule speaks
 * @param escalating ids of inputs that may raise a level between boundaries
 * @param siblings the level of the rest of a county, where the text has one
 * @param liftNeeds texts of what has to be done before a level can fall, by the input that shows
 *     it; {@code {name}} stands for an input or for {@code population}
 * @param onSwitch what becomes of zones when it takes over
 * @param monotone what it claims of more and less
 * @param rollUp what follows for the zones above
 * @param hash SHA-256 of the document, lower-case hexadecimal
 */
public record Policy(
    String id,
    int version,
    String jurisdiction,
    String source,
    Optional<LocalDate> effectiveFrom,
    Optional<LocalDate> effectiveTo,
    List<String> unsure,
    ZoneId timeZone,
    List<Level> levels,
    String unknownColour,
    List<Input> inputs,
    List<FreshnessRule> freshness,
    Rules rules,
    Otherwise otherwise,
    List<String> escalating,
    Optional<SiblingRule> siblings,
    Map<String, String> liftNeeds,
    OnSwitch onSwitch,
    Monotone monotone,
    RollUp rollUp,
    String hash) {

  /** Name of the zone's population among the inputs of a decision. */
  public static final String POPULATION = "population";

  /**
   * Name among the inputs of a decision of the whole days for which the rules have given milder
   * levels than the present one, where a policy waits before it lowers a level.
   */
  public static final String DAYS_BELOW = "days_below";

  /** Throws {@link InvalidPolicy} with every problem, if there is any. */
  public Policy(
      String id,
      int version,
      String jurisdiction,
      String source,
      Optional<LocalDate> effectiveFrom,
      Optional<LocalDate> effectiveTo,
      List<String> unsure,
      ZoneId timeZone,
      List<Level> levels,
      String unknownColour,
      List<Input> inputs,
      List<FreshnessRule> freshness,
      Rules rules,
      Otherwise otherwise,
      List<String> escalating,
      Optional<SiblingRule> siblings,
      Map<String, String> liftNeeds,
      OnSwitch onSwitch,
      Monotone monotone,
      RollUp rollUp,
      String hash) {
    this.id = id;
    this.version = version;
    this.jurisdiction = jurisdiction;
    this.source = source;
    this.effectiveFrom = effectiveFrom;
    this.effectiveTo = effectiveTo;
    this.unsure = List.copyOf(unsure);
    this.timeZone = timeZone;
    this.levels = List.copyOf(levels);
    this.unknownColour = unknownColour;
    this.inputs = List.copyOf(inputs);
    this.freshness = List.copyOf(freshness);
    this.rules = rules;
    this.otherwise = otherwise;
    this.escalating = List.copyOf(escalating);
    this.siblings = siblings;
    this.liftNeeds = Map.copyOf(liftNeeds);
    this.onSwitch = onSwitch;
    this.monotone = monotone;
    this.rollUp = rollUp;
    this.hash = hash;
    PolicyProblems.refuse(this);
  }

  /** The input with this id, if there is one. */
  public Optional<Input> input(String inputId) {
    for (Input input : inputs) {
      if (input.id().equals(inputId)) {
        return Optional.of(input);
      }
    }
    return Optional.empty();
  }

  /** How long milder levels must have been given before one is taken; empty for at once. */
  public Optional<Period> lowering() {
    return rules instanceof Rules.LevelRules levels ? levels.lowering() : Optional.empty();
  }

  /** Whether any input looks at what {@code key} counts. */
  public boolean reads(EvidenceKey key) {
    for (Input input : inputs) {
      boolean reads =
          input instanceof Input.Count count && count.selection().test(key)
              || input instanceof Input.ClearDays clear && clear.selection().test(key);
      if (reads) {
        return true;
      }
    }
    return false;
  }

  /** The place of a level in ascending severity, from 0; negative where there is no such level. */
  public int rank(String levelId) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).id().equals(levelId)) {
        return i;
      }
    }
    return -1;
  }

  /** The level with this id. */
  public Level level(String levelId) {
    int rank = rank(levelId);
    if (rank < 0) {
      throw new IllegalArgumentException("policy " + id + " has no level " + levelId);
    }
    return levels.get(rank);
  }

  /** How far before a boundary evidence can matter, whole days. */
  public Period lookback() {
    int days = 1;
    for (Input input : inputs) {
      days = Math.max(days, lookbackDays(input));
    }
    return Period.ofDays(days);
  }

  int lookbackDays(Input input) {
    if (input instanceof Input.Earlier earlier) {
      int window = 0;
      for (String count : earlier.counts()) {
        window = Math.max(window, input(count).map(this::lookbackDays).orElse(0));
      }
      return earlier.by().getDays() + window;
    }
    if (input instanceof Input.ClearDays clear) {
      return clear.lookback().getDays();
    }
    if (input instanceof Input.Count count) {
      Window window = count.window();
      if (window instanceof Window.LastDays last) {
        return last.days().getDays();
      }
      if (window instanceof Window.LastHours last) {
        return (int) last.hours().plusDays(1).minusNanos(1).toDays() + 1;
      }
      if (window instanceof Window.SinceEntered since) {
        return since.atMost().getDays();
      }
    }
    return 0;
  }
}
