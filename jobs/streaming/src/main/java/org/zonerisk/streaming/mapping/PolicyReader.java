package org.zonerisk.streaming.mapping;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Monotone;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Otherwise;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.RollUp;
import org.zonerisk.domain.policy.Rules;
import org.zonerisk.domain.policy.SiblingRule;

/** Reads a policy off the root of its document. */
final class PolicyReader {

  private final DocumentNode root;

  PolicyReader(DocumentNode root) {
    this.root = root;
  }

  Policy read(String id, String hash) {
    int version = root.whole("version");
    String jurisdiction = root.text("jurisdiction");
    String source = root.text("source");
    Optional<DocumentNode> effective = optional("effective");
    Optional<LocalDate> from = effective.flatMap(node -> date(node, "from"));
    Optional<LocalDate> to = effective.flatMap(node -> date(node, "to"));
    effective.ifPresent(DocumentNode::finish);
    List<String> unsure = root.has("unsure") ? root.texts("unsure") : List.of();
    ZoneId timeZone = timeZone();
    List<Level> levels = levels();
    String unknownColour = unknownColour();
    List<Input> inputs = InputDocuments.inputs(root.entries("inputs"));
    List<FreshnessRule> freshness = freshness();
    Rules rules = RuleDocuments.rules(root.child("rules"));
    Otherwise otherwise = root.oneOf("otherwise", Otherwise.class, Otherwise.UNKNOWN);
    List<String> escalating = root.texts("escalating");
    Optional<SiblingRule> siblings = optional("siblings").map(PolicyReader::siblings);
    Map<String, String> needs = root.has("lift_needs") ? root.textsByKey("lift_needs") : Map.of();
    OnSwitch onSwitch = onSwitch(root.child("on_switch"));
    Monotone monotone = optional("monotone").map(PolicyReader::monotone).orElse(Monotone.NOTHING);
    RollUp rollUp =
        root.has("roll_up") ? root.oneOf("roll_up", RollUp.class, RollUp.NONE) : RollUp.NONE;
    root.finish();
    return new Policy(
        id,
        version,
        jurisdiction,
        source,
        from,
        to,
        unsure,
        timeZone,
        levels,
        unknownColour,
        inputs,
        freshness,
        rules,
        otherwise,
        escalating,
        siblings,
        needs,
        onSwitch,
        monotone,
        rollUp,
        hash);
  }

  private ZoneId timeZone() {
    return root.parsed("time_zone", "a time zone as in Asia/Shanghai", ZoneOffset.UTC, ZoneId::of);
  }

  private List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    for (DocumentNode node : root.children("levels")) {
      levels.add(
          new Level(
              node.text("id"),
              node.whole("severity"),
              node.text("colour"),
              node.text("zh"),
              node.text("en")));
      node.finish();
    }
    return levels;
  }

  private String unknownColour() {
    DocumentNode unknown = root.child("unknown");
    String colour = unknown.text("colour");
    unknown.finish();
    return colour;
  }

  private List<FreshnessRule> freshness() {
    List<FreshnessRule> rules = new ArrayList<>();
    root.entries("freshness")
        .forEach(
            (feed, node) -> {
              rules.add(freshness(feed, node));
              node.finish();
            });
    return rules;
  }

  private static FreshnessRule freshness(String feed, DocumentNode node) {
    Period minHistory =
        node.has("min_history")
            ? node.parsed("min_history", "whole days as in P7D", Period.ZERO, Period::parse)
            : Period.ZERO;
    Duration maxAge =
        node.parsed("max_age", "hours as in PT50H", Duration.ofHours(1), Duration::parse);
    return new FreshnessRule(
        feed, new HashSet<>(node.constants("guards", Measure.class)), maxAge, minHistory);
  }

  private static SiblingRule siblings(DocumentNode node) {
    SiblingRule rule = new SiblingRule(node.text("level"), node.texts("when"));
    node.finish();
    return rule;
  }

  private static Monotone monotone(DocumentNode node) {
    List<String> more = node.has("more") ? node.texts("more") : List.of();
    List<String> less = node.has("less") ? node.texts("less") : List.of();
    node.finish();
    return new Monotone(more, less);
  }

  private static OnSwitch onSwitch(DocumentNode node) {
    OnSwitch onSwitch =
        new OnSwitch(
            node.textsByKey("states"),
            node.oneOf("clock", OnSwitch.Clock.class, OnSwitch.Clock.RESTART));
    node.finish();
    return onSwitch;
  }

  private static Optional<LocalDate> date(DocumentNode node, String key) {
    return node.has(key)
        ? node.parsed(
            key,
            "a date as in 2022-06-28",
            Optional.<LocalDate>empty(),
            text -> Optional.of(LocalDate.parse(text)))
        : Optional.empty();
  }

  private Optional<DocumentNode> optional(String key) {
    return root.has(key) ? Optional.of(root.child(key)) : Optional.empty();
  }
}
