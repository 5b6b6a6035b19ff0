package org.zonerisk.local.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.search.Finding;
import org.zonerisk.local.search.Needles;
import org.zonerisk.local.search.PersonToken;
import org.zonerisk.local.search.SearchResult;
import org.zonerisk.local.search.TokenSearch;
import org.zonerisk.local.stack.FlinkJob;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.streaming.config.ErasedPersons;
import org.zonerisk.streaming.config.JobConfig;

/**
 * Erases some persons from a data set, while it runs or when it has ended: halts its jobs, takes
 * the persons out of the tables, has the jobs forget them, replaces every checkpoint, and searches.
 */
public final class PersonsErasure {

  /** How long a checkpoint may be under way. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalStack stack;
  private final DataSetJobs jobs;

  /** Erases on a stack that runs. */
  public PersonsErasure(LocalStack stack, DataSetJobs jobs) {
    this.stack = stack;
    this.jobs = jobs;
  }

  /**
   * Erases.
   *
   * @throws StackException where it cannot be done; what has been done by then stays done, and
   *     doing it again does the rest
   */
  public ErasureReport run(
      DataSet dataset, Set<PersonToken> persons, ErasureRequest request, Progress progress) {
    stack.requireHealthy();
    jobs.refuseSunset(dataset.name());
    ErasureReport report =
        ErasureReport.begin(
            "erasure", dataset.name().value(), request, JobConfig.codeVersion(), Instant.now());
    Set<String> hashes = new HashSet<>();
    persons.forEach(person -> hashes.add(person.hash()));
    report.asked(hashes);
    if (dataset.state() != DataSet.State.ENDED) {
      eraseWhileRunning(dataset, persons, new ErasedPersons(hashes), report, progress);
    } else {
      report.tables(tables(dataset).erase(persons));
      progress.step("the tables are rid of them");
      report.state(List.of(), new KeptState(stack.checkpointDir(dataset.name()), jobs).drop());
      progress.step("the jobs have ended: their checkpoints are deleted");
    }
    prove(dataset, persons, report, progress);
    return report;
  }

  private void eraseWhileRunning(
      DataSet dataset,
      Set<PersonToken> persons,
      ErasedPersons erased,
      ErasureReport report,
      Progress progress) {
    int expected = dataset.facts() == DataSet.Facts.LEFT ? 1 : 2;
    // one that was halted before goes on from there
    if (!jobs.isHalted(dataset) && jobs.live(dataset).size() != expected) {
      throw new StackException(
          "%d of the %d jobs of %s run; ./zonerisk start brings them back"
              .formatted(jobs.live(dataset).size(), expected, dataset.name()));
    }
    try {
      List<String> halted = jobs.halt(dataset);
      progress.step("halted " + String.join(" and ", halted));
      report.tables(tables(dataset).erase(persons));
      progress.step("the tables are rid of them");
    } finally {
      jobs.start(dataset, erased, progress);
    }
    report.state(
        jobs.live(dataset).values().stream().map(FlinkJob::name).toList(),
        new KeptState(stack.checkpointDir(dataset.name()), jobs).replace(dataset));
    progress.step("every checkpoint is replaced");
  }

  private void prove(
      DataSet dataset, Set<PersonToken> persons, ErasureReport report, Progress progress) {
    progress.step("searching all that the stack keeps");
    Needles needles = Needles.of(persons);
    SearchResult result =
        TokenSearch.in(stack.home().root(), needles, PATIENCE)
            .run(CatalogRows.read(stack.catalogProperties()));
    BrokerTopics topics = new BrokerTopics(stack.kafkaBootstrap(), dataset.name());
    List<Finding> elsewhere = result.findings().stream().filter(one -> !topics.holds(one)).toList();
    report.search(
        result, needles.disguises(), topics.remains(result.findings()), elsewhere, Instant.now());
  }

  private FactTables tables(DataSet dataset) {
    return new FactTables(stack.catalogProperties(), dataset.name());
  }
}
