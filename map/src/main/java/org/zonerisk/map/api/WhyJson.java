package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.domain.interval.Interval;
import org.zonerisk.domain.interval.RateIntervals;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.words.InputWords;
import org.zonerisk.domain.words.RuleWords;
import org.zonerisk.domain.words.Tongue;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.RuleBooks;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** Everything that a zone's level rests on. */
final class WhyJson {

  private static final Logger LOG = LoggerFactory.getLogger(WhyJson.class);
  private static final String SIGNATORIES_APART = ", ";

  private final LedgerEntry entry;
  private final Registry registry;
  private final Optional<Policy> policy;
  private final ObjectNode json = Json.object();

  private WhyJson(LedgerEntry entry, Registry registry) {
    this.entry = entry;
    this.registry = registry;
    this.policy = entry.document().flatMap(WhyJson::policy);
  }

  /** A row of the ledger, with names from the registry and words from its own rule book. */
  static ObjectNode of(LedgerEntry entry, Registry registry) {
    WhyJson why = new WhyJson(entry, registry);
    why.level();
    why.rule();
    why.inputs();
    why.thresholds();
    why.rest();
    why.order();
    why.line();
    return why.json;
  }

  private static Optional<Policy> policy(String document) {
    try {
      return Optional.of(PolicyDocuments.parse(document));
    } catch (InvalidPolicy e) {
      LOG.warn("a rule book of the ledger cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void level() {
    OptionalInt number = registry.number(entry.zoneId());
    Optional<Level> level =
        policy.stream()
            .flatMap(book -> book.levels().stream())
            .filter(one -> one.id().equals(entry.level()))
            .findFirst();
    boolean isUnknown = entry.level().equals(Level.UNKNOWN);
    json.put("zone_id", entry.zoneId())
        .put(
            "zone_name",
            number.isPresent() ? registry.zones().get(number.getAsInt()).name() : entry.zoneId())
        .put("zone_version", entry.zoneVersion())
        .put("level", entry.level())
        .put("severity", RuleBooks.severity(policy, entry.level()))
        .put("worst", RuleBooks.worst(policy))
        .put("colour", entry.colour())
        .put("zh", level.map(Level::nameZh).orElse(isUnknown ? "未知" : entry.level()))
        .put("en", level.map(Level::nameEn).orElse(isUnknown ? "Unknown" : entry.level()));
    Json.text(json, "at_least", isUnknown ? entry.atLeast() : "");
    Json.text(json, "unknown_reason", entry.unknownReason());
    json.put("engine_level", entry.engineLevel())
        .put("boundary", entry.boundaryAt().toString())
        .put("effective_at", entry.effectiveAt().toString())
        .put("known_at", entry.knownAt().toString())
        .put("kind", entry.kind())
        .put("revision", entry.revision());
  }

  private void rule() {
    ObjectNode rule = json.putObject("rule");
    Json.text(rule, "id", entry.ruleId());
    Json.text(
        rule, "words", policy.flatMap(book -> RuleWords.rule(book, entry.ruleId())).orElse(""));
    Json.text(
        rule,
        "words_zh",
        policy.flatMap(book -> RuleWords.rule(book, entry.ruleId(), Tongue.CHINESE)).orElse(""));
  }

  private void inputs() {
    Set<String> asked =
        entry.thresholds().keySet().stream()
            .filter(threshold -> threshold.contains("."))
            .map(threshold -> threshold.substring(0, threshold.lastIndexOf('.')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ids = new TreeSet<>(entry.inputs().keySet());
    ids.addAll(asked);
    policy.ifPresent(book -> book.inputs().stream().map(Input::id).forEach(ids::add));
    ArrayNode inputs = json.putArray("inputs");
    for (String id : ids) {
      ObjectNode input = inputs.addObject().put("id", id).put("value", entry.inputs().get(id));
      Json.text(
          input, "words", policy.flatMap(book -> book.input(id)).map(InputWords::of).orElse(""));
      Json.text(
          input,
          "words_zh",
          policy.flatMap(book -> book.input(id)).map(InputWords::inChinese).orElse(""));
      Optional<Interval> interval =
          policy.flatMap(book -> new RateIntervals(book).of(id, entry.inputs()));
      input
          .put("low", interval.map(Interval::low).orElse(null))
          .put("high", interval.map(Interval::high).orElse(null))
          .put("asked", asked.contains(id));
    }
  }

  private void thresholds() {
    ArrayNode thresholds = json.putArray("thresholds");
    entry
        .thresholds()
        .forEach((id, value) -> thresholds.addObject().put("id", id).put("value", value));
    json.put("margin", entry.margin().orElse(null));
  }

  private void rest() {
    ArrayNode feeds = json.putArray("feeds");
    entry
        .freshness()
        .forEach((feed, age) -> feeds.addObject().put("feed", feed).put("age_seconds", age));
    json.put("pending_results", entry.pendingResults());
    ObjectNode lift = json.putObject("lift");
    Json.instant(lift, "at", entry.liftAt());
    Json.text(lift, "needs", entry.liftNeeds());
    ObjectNode book = json.putObject("policy");
    Json.text(book, "id", entry.policyId());
    book.put("version", entry.policyId().isEmpty() ? null : (Integer) entry.policyVersion());
    Json.text(book, "hash", entry.policyHash());
    Json.text(book, "source", policy.map(Policy::source).orElse(""));
    book.put("counterfactual", entry.counterfactual());
    json.put("derived", entry.derived())
        .put("evidence_hash", Long.toHexString(entry.evidenceHash()))
        .put("code_version", entry.codeVersion());
  }

  private void order() {
    Json.text(json, "order_id", entry.orderId());
    json.set(
        "order",
        entry
            .order()
            .map(
                order ->
                    StatusJson.order(
                        new ActingOrder(
                            entry.orderId(),
                            order.kind(),
                            order.zones(),
                            order.level(),
                            order.reason(),
                            order.legalBasis(),
                            signatories(order.signatories()),
                            order.effectiveFrom(),
                            order.expiresAt())))
            .orElse(null));
  }

  private static List<String> signatories(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(SIGNATORIES_APART));
  }

  private void line() {
    ArrayNode predecessors = json.putArray("predecessors");
    entry
        .line()
        .forEach(
            (zone, endedAt) ->
                predecessors
                    .addObject()
                    .put("zone_id", zone)
                    .put("ended_at", Instant.ofEpochMilli(endedAt).toString()));
  }
}
