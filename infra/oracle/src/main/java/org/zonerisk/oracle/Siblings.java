package org.zonerisk.oracle;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.oracle.rules.Outcome;
import org.zonerisk.oracle.rules.RuleBook;

/** The rest of a county in which a zone has a level that its rule book says the rest follows. */
final class Siblings {

  /** How much evidence is shown of a row. */
  static final long SHOWN = Duration.ofDays(14).toMillis();

  private Siblings() {}

  /** What a zone's siblings are found by: its county, or itself where it has none. */
  static String county(ZoneStory.Decided decided) {
    String county = decided.zone().county();
    return county.isEmpty() ? decided.zone().zoneId() : county;
  }

  /** The row of a zone, its level raised where a sibling's asks for it. */
  static SettledRow row(ZoneStory story, List<ZoneStory> county, long boundary) {
    ZoneStory.Decided own = story.at(boundary);
    Outcome outcome = own.outcome();
    if (own.policy() == null) {
      return row(story, boundary, outcome, own.rule(), "");
    }
    RuleBook book = own.policy().book();
    String hash = book.hash();
    String raised = book.siblingLevel().orElse("");
    ZoneStory worst = raised.isEmpty() ? null : worst(story, county, boundary, book);
    String cause = worst == null ? "" : worst.at(boundary).outcome().atLeast();
    if (worst == null
        || !book.siblingsFollow(cause)
        || book.severity(outcome.atLeast()) >= book.severity(raised)) {
      return row(story, boundary, outcome, own.rule(), hash);
    }
    SortedMap<String, Double> inputs = new TreeMap<>(outcome.inputs());
    inputs.put("sibling." + worst.zoneId(), (double) book.severity(cause));
    Outcome followed =
        new Outcome(
            outcome.known() ? raised : outcome.level(),
            raised,
            outcome.ruleId(),
            outcome.reason(),
            inputs,
            outcome.after());
    return row(story, boundary, followed, outcome.known() ? "siblings" : own.rule(), hash);
  }

  /** The sibling with the greatest level, of equals the first by id; null without siblings. */
  private static ZoneStory worst(
      ZoneStory of, List<ZoneStory> county, long boundary, RuleBook book) {
    ZoneStory worst = null;
    int greatest = -1;
    for (ZoneStory sibling : county) {
      Policies.InForce policy = sibling.at(boundary).policy();
      boolean looks = policy != null && policy.book().siblingLevel().isPresent();
      int severity = looks ? book.severity(sibling.at(boundary).outcome().atLeast()) : -1;
      if (sibling != of && severity > greatest) {
        worst = sibling;
        greatest = severity;
      }
    }
    return worst;
  }

  private static SettledRow row(
      ZoneStory story, long boundary, Outcome outcome, String rule, String hash) {
    return new SettledRow(
        boundary,
        story.zoneId(),
        outcome.level(),
        outcome.level(),
        outcome.atLeast(),
        rule,
        hash,
        outcome.reason(),
        "",
        outcome.inputs());
  }
}
