package org.zonerisk.local.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.whatif.RuleBooks.InForce;
import org.zonerisk.domain.whatif.WhatIfRun.Span;
import org.zonerisk.domain.whatif.WhatIfSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.whatif.KeptTables.Stretch;
import org.zonerisk.local.whatif.PolicyReplayRequest.Choice;
import org.zonerisk.local.whatif.PolicyReplayRequest.Writing;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * Runs a rule book over what the tables of a data set keep, and holds its levels against the
 * ledger's. The rule books that were assigned are run up to the first boundary, so that the other
 * one takes over what they left, as it would have.
 */
public final class PolicyReplay {

  private static final int ZONES_AT_ONCE = 1000;

  private final Catalog catalog;
  private final DataSetName dataset;
  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * What is to be known of a data set and of this machine.
   *
   * @param boundaries when its zones are assessed
   * @param horizon how far back late records rewrite boundaries
   * @param threads how many zones are decided at the same time
   * @param codeVersion what is written into rows
   */
  public record Settings(
      Boundaries boundaries, Duration horizon, int threads, String codeVersion) {}

  /**
   * What came of it.
   *
   * @param levels the differences
   * @param order levels, the mildest first
   * @param from first boundary
   * @param to last boundary
   * @param last last boundary of the ledger
   * @param zones how many zones were run
   * @param decisions how many decisions were made, those before the first boundary included
   * @param notTold feeds and metrics that the rule book asks about and nobody ever told
   * @param branch where the rows are; empty where none were written
   */
  public record Outcome(
      LevelTable levels,
      List<String> order,
      Instant from,
      Instant to,
      Instant last,
      long zones,
      long decisions,
      List<String> notTold,
      Optional<String> branch) {}

  /** Runs over the tables of {@code dataset} in {@code catalog}. */
  public PolicyReplay(
      Catalog catalog, DataSetName dataset, Settings settings, Consumer<String> progress) {
    this.catalog = catalog;
    this.dataset = dataset;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Runs {@code request}.
   *
   * @throws WhatIfException where it cannot be run; names what is wrong, and the bound
   */
  public Outcome run(PolicyReplayRequest request) {
    ExecutorService pool = Executors.newFixedThreadPool(settings.threads(), PolicyReplay::thread);
    try {
      return run(request, new KeptTables(catalog, dataset, pool), pool);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "what-if");
    thread.setDaemon(true);
    return thread;
  }

  /** Forgets a branch and what it alone holds. */
  public void drop(String branch) {
    Table ledger = KeptTables.table(catalog, dataset, HistoryTables.ZONE_ASSESSMENTS);
    new WhatIfBranch(ledger, branch).drop();
  }

  private Outcome run(PolicyReplayRequest request, KeptTables tables, ExecutorService pool) {
    KeptRows rows = new KeptRows(tables, settings.boundaries());
    Stretch ledger =
        rows.ledger()
            .orElseThrow(
                () -> new WhatIfException("the ledger of " + dataset + " has no rows yet"));
    Span span = span(request, ledger);
    RuleBookShelf shelf = rows.ruleBooks();
    Optional<InForce> other =
        request.policy().asAssigned() ? Optional.empty() : Optional.of(book(request, shelf));
    Map<String, List<ZoneVersion>> zones = rows.zones();
    Set<String> successors = rows.successors();
    if (zones.keySet().removeAll(successors)) {
      progress.accept(
          "%s zones are left out: they come out of others, and a run carries no state over"
              .formatted(number(successors.size())));
    }
    try (Spool spool = new Spool(groups(zones, shelf))) {
      progress.accept(
          "reading what is kept of %s zones from %s to %s"
              .formatted(number(zones.size()), span.first(), span.last()));
      Stretch compared = new Stretch(span.first(), span.to());
      rows.ledger(spool, compared, span.last(), request.knowledge(), settings.horizon());
      rows.evidence(spool, span.last());
      spool.finish();
      progress.accept("%s rows read".formatted(number(rows.rows())));
      Table table = tables.table(HistoryTables.ZONE_ASSESSMENTS);
      WhatIfSettings runSettings =
          new WhatIfSettings(
              settings.boundaries(), settings.horizon(), memory(shelf), key -> shelf.reads(key));
      GroupRun.WhatIf whatIf = new GroupRun.WhatIf(request, span, runSettings);
      DecisionCounter counter = new DecisionCounter(progress);
      List<Future<GroupRun.Part>> parts = new ArrayList<>();
      for (int i = 0; i < spool.groups(); i++) {
        int group = i;
        parts.add(
            pool.submit(
                () ->
                    new GroupRun(whatIf, shelf, other, table, settings.codeVersion(), counter)
                        .run(spool.read(group, zones), group)));
      }
      return finish(request, span, shelf, other, zones.size(), rows, table, parts);
    }
  }

  private Outcome finish(
      PolicyReplayRequest request,
      Span span,
      RuleBookShelf shelf,
      Optional<InForce> other,
      int zones,
      KeptRows rows,
      Table table,
      List<Future<GroupRun.Part>> parts) {
    LevelTable levels = new LevelTable();
    List<DataFile> files = new ArrayList<>();
    long decisions = 0;
    for (Future<GroupRun.Part> future : parts) {
      GroupRun.Part part = KeptTables.await(future);
      levels.add(part.levels());
      files.addAll(part.files());
      decisions += part.decisions();
    }
    Optional<String> branch = Optional.empty();
    if (request.writing() == Writing.BRANCH) {
      String name = request.branch().orElseGet(() -> usualBranch(other, span));
      new WhatIfBranch(table, name).replace(files);
      branch = Optional.of(name);
    }
    return new Outcome(
        levels,
        order(shelf, other),
        span.from(),
        span.to(),
        span.last(),
        zones,
        decisions,
        other.map(book -> notTold(RuleBookShelf.policy(book), rows.told())).orElse(List.of()),
        branch);
  }

  /** The branch of a rule book that is run from a boundary on. */
  private static String usualBranch(Optional<InForce> other, Span span) {
    String policy = other.map(book -> RuleBookShelf.policy(book).id()).orElse(Choice.AS_ASSIGNED);
    return "what-if/%s-%s".formatted(policy, span.from().toString().replace(":", ""));
  }

  private Span span(PolicyReplayRequest request, Stretch ledger) {
    Instant from = request.from().orElse(ledger.from());
    Instant to = request.to().orElse(ledger.to());
    within("--from", from, ledger);
    within("--to", to, ledger);
    if (to.isBefore(from)) {
      throw new WhatIfException("--to must not be before --from %s, was %s".formatted(from, to));
    }
    return new Span(ledger.from(), from, to, ledger.to());
  }

  private void within(String option, Instant given, Stretch ledger) {
    if (given.isBefore(ledger.from()) || given.isAfter(ledger.to())) {
      throw new WhatIfException(
          "%s must be a boundary of the ledger of %s, from %s to %s, was %s"
              .formatted(option, dataset, ledger.from(), ledger.to(), given));
    }
    if (!settings.boundaries().isBoundary(given)) {
      throw new WhatIfException(
          "%s must be a boundary, %s or %s, was %s"
              .formatted(
                  option,
                  settings.boundaries().cellStart(given),
                  settings.boundaries().atOrAfter(given),
                  given));
    }
  }

  private InForce book(PolicyReplayRequest request, RuleBookShelf shelf) {
    String name = request.policy().name();
    int colon = name.lastIndexOf(':');
    Optional<InForce> known =
        colon < 0
            ? shelf.newest(name)
            : shelf.named(name.substring(0, colon) + " version " + name.substring(colon + 1));
    return known
        .or(() -> request.policy().document().map(document -> added(document, shelf)))
        .orElseThrow(
            () ->
                new WhatIfException(
                    "data set %s has no rule book %s, it has %s"
                        .formatted(
                            dataset,
                            name,
                            String.join(", ", shelf.all().stream().map(InForce::key).toList()))));
  }

  private InForce added(String document, RuleBookShelf shelf) {
    InForce book = shelf.add(document);
    if (!RuleBookShelf.policy(book).hash().equals(PolicyDocuments.hash(document))) {
      throw new WhatIfException(
          "data set %s has another document as %s; give what was changed a version of its own"
              .formatted(dataset, book.key()));
    }
    return book;
  }

  private List<List<String>> groups(Map<String, List<ZoneVersion>> zones, RuleBookShelf shelf) {
    int atLeast = 2 * settings.threads();
    int groups = Math.max(atLeast, (zones.size() + ZONES_AT_ONCE - 1) / ZONES_AT_ONCE);
    return ZoneGroups.of(zones, shelf.looksAtSiblings(), groups);
  }

  private static Duration memory(RuleBookShelf shelf) {
    long days = Math.max(TraceSettings.MAX_LOOKBACK.toDays(), shelf.lookbackDays());
    return Duration.ofDays(days + 2);
  }

  /** Levels of all rule books, those of the one that is run first. */
  private static List<String> order(RuleBookShelf shelf, Optional<InForce> other) {
    List<String> order = new ArrayList<>();
    List<InForce> books = new ArrayList<>(other.stream().toList());
    books.addAll(shelf.all());
    for (InForce book : books) {
      RuleBookShelf.policy(book).levels().stream()
          .map(level -> level.id())
          .filter(level -> !order.contains(level))
          .forEach(order::add);
    }
    return order;
  }

  private static List<String> notTold(Policy policy, Set<String> told) {
    List<String> missing = new ArrayList<>();
    policy.freshness().stream()
        .map(rule -> rule.feed())
        .filter(feed -> !told.contains(feed))
        .forEach(feed -> missing.add("feed " + feed));
    policy.inputs().stream()
        .filter(LatestFigure.class::isInstance)
        .map(input -> ((LatestFigure) input).metric())
        .filter(metric -> !told.contains(metric))
        .forEach(metric -> missing.add("metric " + metric));
    return missing.stream().distinct().toList();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
