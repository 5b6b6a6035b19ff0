package org.zonerisk.local.erasure;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.search.Disguise;
import org.zonerisk.local.search.Needles;
import org.zonerisk.local.search.PersonToken;
import org.zonerisk.local.search.SearchResult;
import org.zonerisk.local.search.TokenSearch;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.config.JobConfig;

/**
 * Ends a data set for good: its jobs, topics, state, facts and rejected payloads go, its counts and
 * decisions stay. Every person in facts and topics is collected before, and looked for afterwards.
 */
public final class Sunset {

  /** Of more persons, only what a program of ours could write is looked for. */
  private static final int MANY = 20_000;

  private static final Set<Disguise> USUAL =
      EnumSet.of(Disguise.TEXT, Disguise.UPPER_BOUND, Disguise.OTHER_CASE, Disguise.BYTES);

  private final LocalStack stack;
  private final DataSetJobs jobs;

  /** Ends data sets of a stack that runs. */
  public Sunset(LocalStack stack, DataSetJobs jobs) {
    this.stack = stack;
    this.jobs = jobs;
  }

  /** Ends a data set; one that was ended before is searched for nothing but what is there still. */
  public ErasureReport run(DataSet dataset, ErasureRequest request, Progress progress) {
    stack.requireHealthy();
    ErasureReport report =
        ErasureReport.begin(
            "sunset", dataset.name().value(), request, JobConfig.codeVersion(), Instant.now());
    jobs.sunset(dataset);
    progress.step("the jobs have ended, and are not started again");
    FactTables tables = new FactTables(stack.catalogProperties(), dataset.name());
    BrokerTopics topics = new BrokerTopics(stack.kafkaBootstrap(), dataset.name());
    Set<String> texts = new HashSet<>();
    tables.tokens(texts::add);
    topics.tokens(texts::add);
    texts.remove(Sample.ERASED);
    Set<PersonToken> persons = new HashSet<>();
    texts.stream().filter(PersonToken::isValid).forEach(t -> persons.add(new PersonToken(t)));
    report.collected(persons.size(), texts.size() - persons.size());
    progress.step("collected %,d tokens of persons".formatted(texts.size()));
    report.topics(topics.delete(stack.kafkaLogs()));
    progress.step("the topics are deleted");
    report.tables(tables.empty());
    progress.step("facts and rejected records are gone");
    report.state(List.of(), new KeptState(stack.checkpointDir(dataset.name()), jobs).drop());
    report.kept(kept());
    progress.step("searching all that the stack keeps");
    Needles needles = persons.size() > MANY ? Needles.of(persons, USUAL) : Needles.of(persons);
    SearchResult result =
        TokenSearch.in(stack.home().root(), needles, PersonsErasure.PATIENCE)
            .run(CatalogRows.read(stack.catalogProperties()));
    report.search(result, needles.disguises(), List.of(), result.findings(), Instant.now());
    return report;
  }

  private static List<String> kept() {
    Set<HistoryTable> gone =
        Set.of(
            HistoryTables.SCANS,
            HistoryTables.SAMPLES,
            HistoryTables.TRIPS,
            HistoryTables.REJECTED);
    return HistoryTables.all().stream()
        .filter(table -> !gone.contains(table))
        .map(HistoryTable::name)
        .toList();
  }
}
