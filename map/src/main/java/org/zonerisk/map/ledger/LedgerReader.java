package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zonerisk.sql.LedgerEntry;

/**
 * The ledger of one data set: of its assessments, or of what outside authorities publish where
 * nothing is assessed. Every method waits for an answer, and throws {@link LedgerSilent} where
 * there is none; a data set that has no tables yet has an empty ledger.
 */
public interface LedgerReader {

  /** Another number after every change of the ledger; empty before its first row. */
  OptionalLong version();

  /** The boundaries that it can show, from {@code since} on, oldest first. */
  List<Instant> boundaries(Instant since);

  /** What {@link #current} is as of, where {@code newest} is the newest boundary: then or later. */
  Instant clock(Instant newest);

  /** The row in force now of every zone that is assessed, or that lists are shown of. */
  List<AssessmentRow> current();

  /** The row in force at {@code boundary}, as known now, of every zone that was assessed then. */
  List<AssessmentRow> at(Instant boundary);

  /** The zones that stand at {@code at}, by id. */
  List<ZoneRow> zones(Instant at);

  /** Every version of every rule book. */
  List<RuleBookRow> ruleBooks();

  /** Lists that are held back at {@code at}. */
  List<HeldList> held(Instant at);

  /**
   * Lists of outside authorities where they are what is shown; empty where zones are assessed.
   *
   * @param at lists that were seen by then
   * @param knownAt as far as they were known by then
   */
  Optional<PublishedLists> published(Instant at, Instant knownAt);

  /** What of a county is on those lists. */
  ListedAreas areas(String countyId, Instant at, Instant knownAt);

  /** Orders that act on zones at {@code at}. */
  List<ActingOrder> orders(Instant at);

  /** How the level of a zone went, both ends included, oldest first. */
  List<Moment> moments(String zoneId, Instant from, Instant to);

  /**
   * What is known of zones for a layer of the one map.
   *
   * @param query a file of {@code sql/queries/layers}
   * @param parameters a text or an instant for each of its parameters
   */
  LayerAnswer layer(String query, Map<String, ?> parameters);

  /** A section of the brief of the day that begins and ends at two boundaries. */
  LedgerTable brief(String section, Instant since, Instant at);

  /** The row in force at {@code at} as far as it was known by {@code knownAt}. */
  Optional<LedgerEntry> entry(String zoneId, Instant at, Instant knownAt);
}
