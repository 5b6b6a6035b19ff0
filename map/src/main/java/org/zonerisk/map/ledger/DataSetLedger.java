package org.zonerisk.map.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.LedgerEntry;

/**
 * The ledger of a data set, of whichever kind it is: of its assessments, or, where nothing is
 * assessed, of the lists that outside authorities publish. Which it is is asked with the version,
 * and may change while a data set is young. Safe for threads.
 */
public final class DataSetLedger implements LedgerReader {

  private final LedgerReader assessments;
  private final LedgerReader lists;
  private volatile LedgerReader kind;
  private volatile boolean isAssessed;

  /**
   * @param jdbcUrl where Trino is, as the driver takes it
   * @param boundaries when the data set has a boundary
   * @param patience longest wait for an answer, whole seconds
   */
  public DataSetLedger(
      String jdbcUrl, DataSetName dataset, Boundaries boundaries, Duration patience) {
    TrinoQuestions trino = new TrinoQuestions(jdbcUrl, dataset, patience);
    TrinoLedger ofAssessments = new TrinoLedger(trino);
    this.assessments = ofAssessments;
    this.lists = new PublishedLedger(trino, boundaries, ofAssessments);
    this.kind = assessments;
  }

  DataSetLedger(LedgerReader assessments, LedgerReader lists) {
    this.assessments = assessments;
    this.lists = lists;
    this.kind = assessments;
  }

  @Override
  public OptionalLong version() {
    if (!isAssessed) {
      OptionalLong published = lists.version();
      if (published.isPresent()) {
        kind = lists;
        return published;
      }
    }
    kind = assessments;
    OptionalLong version = assessments.version();
    if (version.isEmpty()) {
      isAssessed = false;
    }
    return version;
  }

  @Override
  public List<Instant> boundaries(Instant since) {
    LedgerReader asked = kind;
    List<Instant> found = asked.boundaries(since);
    isAssessed = asked == assessments && !found.isEmpty();
    return found;
  }

  @Override
  public Instant clock(Instant newest) {
    return kind.clock(newest);
  }

  @Override
  public List<AssessmentRow> current() {
    return kind.current();
  }

  @Override
  public List<AssessmentRow> at(Instant boundary) {
    return kind.at(boundary);
  }

  @Override
  public List<ZoneRow> zones(Instant at) {
    return kind.zones(at);
  }

  @Override
  public List<RuleBookRow> ruleBooks() {
    return kind.ruleBooks();
  }

  @Override
  public List<HeldList> held(Instant at) {
    return kind.held(at);
  }

  @Override
  public Optional<PublishedLists> published(Instant at, Instant knownAt) {
    return kind.published(at, knownAt);
  }

  @Override
  public ListedAreas areas(String countyId, Instant at, Instant knownAt) {
    return kind.areas(countyId, at, knownAt);
  }

  @Override
  public List<ActingOrder> orders(Instant at) {
    return kind.orders(at);
  }

  @Override
  public List<Moment> moments(String zoneId, Instant from, Instant to) {
    return kind.moments(zoneId, from, to);
  }

  @Override
  public LayerAnswer layer(String query, Map<String, ?> parameters) {
    return kind.layer(query, parameters);
  }

  @Override
  public LedgerTable brief(String section, Instant since, Instant at) {
    return kind.brief(section, since, at);
  }

  @Override
  public Optional<LedgerEntry> entry(String zoneId, Instant at, Instant knownAt) {
    return kind.entry(zoneId, at, knownAt);
  }
}
