package org.zonerisk.map.ledger;

import static org.zonerisk.map.ledger.TrinoQuestions.instant;
import static org.zonerisk.map.ledger.TrinoQuestions.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.sql.LedgerEntry;

/**
 * Reads, through Trino, what outside authorities publish, for a data set in which nothing is
 * assessed: each county has the worst level that stands within it. Its clock is the known time of
 * the newest list, and it has the boundaries that lie between the first list and that. Safe for
 * threads.
 */
final class PublishedLedger implements LedgerReader {

  private static final int SPREAD = 31;

  private final TrinoQuestions trino;
  private final Boundaries boundaries;
  private final LedgerReader rest;
  private volatile Optional<Span> span = Optional.empty();

  /** When lists became known, from first to last. */
  private record Span(Instant first, Instant last) {}

  /**
   * @param boundaries when the data set has a boundary
   * @param rest asked for what both kinds of ledgers have: held lists, orders and layers
   */
  PublishedLedger(TrinoQuestions trino, Boundaries boundaries, LedgerReader rest) {
    this.trino = trino;
    this.boundaries = boundaries;
    this.rest = rest;
  }

  /** Another number after every change of lists or registry; empty where anything is assessed. */
  @Override
  public OptionalLong version() {
    return trino
        .ask(
            "published_version",
            Map.of(),
            row ->
                (row.getLong("publications_id") * SPREAD + row.getLong("levels_id")) * SPREAD
                    + row.getLong("zones_id"))
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  @Override
  public List<Instant> boundaries(Instant since) {
    span = spanNow();
    return span.map(now -> boundaries.between(now.first(), now.last())).orElse(List.of()).stream()
        .filter(boundary -> !boundary.isBefore(since))
        .toList();
  }

  private Optional<Span> spanNow() {
    return trino.ask("published_span", Map.of(), PublishedLedger::span).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Span> span() {
    return span.isPresent() ? span : spanNow();
  }

  private static Optional<Span> span(ResultSet row) throws SQLException {
    return row.getTimestamp("first_known_at") == null
        ? Optional.empty()
        : Optional.of(new Span(instant(row, "first_known_at"), instant(row, "last_known_at")));
  }

  @Override
  public Instant clock(Instant newest) {
    return span().map(Span::last).filter(newest::isBefore).orElse(newest);
  }

  @Override
  public List<AssessmentRow> current() {
    return span().map(now -> states(now.last(), now.last())).orElse(List.of());
  }

  @Override
  public List<AssessmentRow> at(Instant boundary) {
    return span()
        .filter(now -> boundaries.isBoundary(boundary))
        .filter(now -> !boundary.isBefore(now.first()) && !boundary.isAfter(now.last()))
        .map(now -> states(boundary, now.last()))
        .orElse(List.of());
  }

  private List<AssessmentRow> states(Instant at, Instant knownAt) {
    Instant boundary = boundaries.cellStart(at);
    return trino.ask(
        "published_states",
        Map.of("at", at, "known_at", knownAt),
        row -> state(row.getString("zone_id"), row.getString("level"), boundary, knownAt));
  }

  private static AssessmentRow state(String zone, String level, Instant boundary, Instant knownAt) {
    return new AssessmentRow(
        zone,
        boundary,
        boundary,
        knownAt,
        0,
        level,
        "",
        PublishedLevel.of(level).colour(),
        level,
        level.equals(PublishedLevel.UNKNOWN) ? PublishedLevel.NO_LIST : "",
        "",
        0,
        false,
        "");
  }

  @Override
  public List<ZoneRow> zones(Instant at) {
    return trino.ask(
        "published_registry", Map.of("at", at), row -> TrinoQuestions.zone(row, "drawn"));
  }

  @Override
  public List<RuleBookRow> ruleBooks() {
    return List.of();
  }

  @Override
  public List<HeldList> held(Instant at) {
    return rest.held(at);
  }

  @Override
  public List<ActingOrder> orders(Instant at) {
    return rest.orders(at);
  }

  @Override
  public Optional<PublishedLists> published(Instant at, Instant knownAt) {
    List<StandingList> standing =
        trino.ask(
            "published_lists", Map.of("at", at, "known_at", knownAt), PublishedLedger::standing);
    List<MissingList> missing =
        trino.ask(
            "missing_lists",
            Map.of("at", at),
            row ->
                new MissingList(
                    row.getString("authority"),
                    row.getString("publication_id"),
                    instant(row, "seen_at"),
                    row.getString("state"),
                    row.getLong("rows_known"),
                    row.getInt("row_count")));
    return Optional.of(new PublishedLists(standing, missing));
  }

  private static StandingList standing(ResultSet row) throws SQLException {
    String authority = row.getString("authority");
    String held = text(row, "held_publication_id");
    return new StandingList(
        authority,
        row.getString("publication_id"),
        instant(row, "published_at"),
        instant(row, "seen_at"),
        instant(row, "known_at"),
        row.getInt("areas"),
        row.getInt("areas_elsewhere"),
        held.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new HeldList(
                    authority, held, instant(row, "held_seen_at"), text(row, "held_reason"))));
  }

  @Override
  public ListedAreas areas(String countyId, Instant at, Instant knownAt) {
    String sql =
        trino.statement(
            "published_areas", Map.of("zone_id", countyId, "at", at, "known_at", knownAt));
    return new ListedAreas(sql, trino.rows(sql, PublishedLedger::area));
  }

  private static ListedArea area(ResultSet row) throws SQLException {
    Timestamp since = row.getTimestamp("since");
    return new ListedArea(
        row.getString("authority"),
        row.getString("zone_id"),
        row.getString("name"),
        text(row, "level"),
        Optional.ofNullable(since).map(Timestamp::toInstant),
        row.getBoolean("or_before"),
        row.getBoolean("held"),
        text(row, "held_level"));
  }

  @Override
  public List<Moment> moments(String zoneId, Instant from, Instant to) {
    List<ListedMoment> lists =
        trino.ask(
            "published_history",
            Map.of("zone_id", zoneId, "from", from, "to", to),
            row ->
                new ListedMoment(
                    row.getString("authority"),
                    instant(row, "seen_at"),
                    instant(row, "stands_from"),
                    Optional.ofNullable(row.getString("level"))));
    return ListedMoment.moments(
        lists,
        span().map(now -> boundaries.between(later(from, now.first()), to)).orElse(List.of()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public LayerAnswer layer(String query, Map<String, ?> parameters) {
    return rest.layer(query, parameters);
  }

  @Override
  public LedgerTable brief(String section, Instant since, Instant at) {
    return rest.brief(section, since, at);
  }

  /** Nothing is assessed. */
  @Override
  public Optional<LedgerEntry> entry(String zoneId, Instant at, Instant knownAt) {
    return Optional.empty();
  }
}
