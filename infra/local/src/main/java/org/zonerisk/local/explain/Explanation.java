package org.zonerisk.local.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.interval.RateIntervals;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.words.InputWords;
import org.zonerisk.domain.words.RuleWords;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** A row of the ledger in words. */
public final class Explanation {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  private final LedgerEntry entry;
  private final ZoneId timeZone;
  private final Optional<Policy> policy;
  private final List<String> lines = new ArrayList<>();

  private Explanation(LedgerEntry entry, ZoneId timeZone) {
    this.entry = entry;
    this.timeZone = timeZone;
    this.policy = entry.document().map(PolicyDocuments::parse);
  }

  /**
   * Everything that a level rests on.
   *
   * @param timeZone zone of the times that are shown
   */
  public static List<String> of(LedgerEntry entry, ZoneId timeZone) {
    Explanation explanation = new Explanation(entry, timeZone);
    explanation.level();
    explanation.line();
    explanation.rule();
    explanation.inputs();
    explanation.feeds();
    explanation.lift();
    explanation.order();
    explanation.rest();
    return List.copyOf(explanation.lines);
  }

  private void level() {
    String unknown =
        entry.unknownReason().isEmpty()
            ? ""
            : ", reason %s; at least %s".formatted(entry.unknownReason(), entry.atLeast());
    add("level", "%s (%s)%s", entry.level(), entry.colour(), unknown);
    if (!entry.engineLevel().equals(entry.level())) {
      add("", "%s by the rules alone; the order %s set it", entry.engineLevel(), entry.orderId());
    }
    add("zone", "%s, version %d", entry.zoneId(), entry.zoneVersion());
    add(
        "row",
        "%s of the boundary %s, revision %d",
        entry.kind(),
        local(entry.boundaryAt()),
        entry.revision());
    add(
        "",
        "in effect from %s, by what was known at %s",
        local(entry.effectiveAt()),
        local(entry.knownAt()));
  }

  /** Where its clocks come from. A state that began before the zone did began in one of these. */
  private void line() {
    List<Map.Entry<String, Long>> latestFirst = new ArrayList<>(entry.line().entrySet());
    latestFirst.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    String name = "comes from";
    for (Map.Entry<String, Long> before : latestFirst) {
      add(
          name,
          "%s, which ended at %s: its state, clocks and counts go on here",
          before.getKey(),
          local(Instant.ofEpochMilli(before.getValue())));
      name = "";
    }
  }

  private void rule() {
    String words =
        policy
            .flatMap(book -> RuleWords.rule(book, entry.ruleId()))
            .map(rule -> ": " + rule)
            .orElse("");
    add("rule", "%s%s", entry.ruleId(), words);
    if (policy.isEmpty()) {
      add("policy", "none is assigned");
      return;
    }
    add(
        "policy",
        "%s version %d%s",
        entry.policyId(),
        entry.policyVersion(),
        entry.counterfactual() ? ", counterfactual: not in force here at the time" : "");
    add("", "sha-256 %s", entry.policyHash());
  }

  private void inputs() {
    String name = "inputs";
    for (Map.Entry<String, Double> input : entry.inputs().entrySet()) {
      String meaning =
          policy.flatMap(book -> book.input(input.getKey())).map(InputWords::of).orElse("");
      add(
          name,
          "%s = %s%s%s",
          input.getKey(),
          RuleWords.number(input.getValue()),
          interval(input.getKey()),
          meaning.isEmpty() ? "" : " (" + meaning + ")");
      name = "";
    }
    for (String missing : missing()) {
      add(name, "%s has no value", missing);
      name = "";
    }
    String threshold = "thresholds";
    for (Map.Entry<String, Double> bound : entry.thresholds().entrySet()) {
      add(threshold, "%s = %s", bound.getKey(), RuleWords.number(bound.getValue()));
      threshold = "";
    }
    entry
        .margin()
        .ifPresent(
            margin ->
                add(
                    "margin",
                    "%s: so little of one input changes the level",
                    RuleWords.number(margin)));
  }

  private String interval(String input) {
    return policy
        .flatMap(book -> new RateIntervals(book).of(input, entry.inputs()))
        .map(
            interval ->
                String.format(
                    Locale.ROOT, ", 95 %% interval %.1f to %.1f", interval.low(), interval.high()))
        .orElse("");
  }

  private List<String> missing() {
    return policy.stream()
        .flatMap(book -> book.inputs().stream())
        .map(Input::id)
        .filter(id -> !entry.inputs().containsKey(id))
        .toList();
  }

  private void feeds() {
    String name = "feeds";
    for (Map.Entry<String, Long> feed : entry.freshness().entrySet()) {
      add(name, "%s heard %s before", feed.getKey(), age(Duration.ofSeconds(feed.getValue())));
      name = "";
    }
    add("pending", "%d specimens collected that have no result yet", entry.pendingResults());
  }

  private static String age(Duration age) {
    return age.toMinutesPart() == 0
        ? age.toHours() + " h"
        : age.toHours() + " h " + age.toMinutesPart() + " min";
  }

  private void lift() {
    entry
        .liftAt()
        .ifPresent(at -> add("lift", "at the earliest at %s, if nothing new comes", local(at)));
    if (!entry.liftNeeds().isEmpty()) {
      add(entry.liftAt().isPresent() ? "" : "lift", "needs %s", entry.liftNeeds());
    }
  }

  private void order() {
    add("order", "%s", entry.orderId().isEmpty() ? "none" : entry.orderId());
    entry
        .order()
        .ifPresent(
            order -> {
              add("", "%s %s, signed by %s", order.kind(), order.level(), order.signatories());
              add("", "from %s to %s", local(order.effectiveFrom()), local(order.expiresAt()));
              add("", "because %s; by %s", order.reason(), order.legalBasis());
            });
  }

  private void rest() {
    add(
        "evidence",
        "hash %s%s",
        Long.toHexString(entry.evidenceHash()),
        entry.derived() ? ", derived by a replayer from published counts" : "");
    add("program", "%s", entry.codeVersion());
  }

  private String local(Instant time) {
    return LOCAL.format(time.atZone(timeZone));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no part of the JDK
  private void add(String name, String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    lines.add(String.format(Locale.ROOT, "%-10s  %s", name, text));
  }
}
