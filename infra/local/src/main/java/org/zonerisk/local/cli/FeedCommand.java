package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.local.feed.CheckedRecord;
import org.zonerisk.local.feed.CheckedRecord.Outcome;
import org.zonerisk.local.feed.FeedCheck;
import org.zonerisk.local.feed.KnownZones;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a data engineer needs who connects a feed. */
@Command(name = "feed", description = "Checks a feed before it is connected.")
final class FeedCommand implements Runnable {

  private static final int REJECTED = 1;

  private final CliContext context;

  @Spec private CommandSpec spec;

  FeedCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: check");
  }

  @Command(
      name = "check",
      description = {
        "Says record by record what the pipeline would make of a sample, and why.",
        "Each record is encoded as on the wire and judged by the code of the job."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:no record would be rejected", "1:at least one would"},
      footer = {
        "",
        "A .jsonl file has one JSON object a line: the fields of the contract in"
            + " schemas/src/main/avro, times as 2021-03-14T12:00:00Z or epoch milliseconds, bytes"
            + " as base64. A field with a default may be left out. A member known_at gives the"
            + " record's known time.",
        "A .avro file is an Avro container file, written with the contract's schema or one that it"
            + " can read.",
        "A record that cannot be written with the contract's schema is shown as rejected"
            + " unencodable."
      })
  private int check(
      @Parameters(paramLabel = "FEED", description = "Name of its topic without the data set's.")
          String feed,
      @Option(
              names = "--sample",
              required = true,
              paramLabel = "FILE",
              description = "The records, a .jsonl or .avro file.")
          Path sample,
      @Option(
              names = "--known-at",
              paramLabel = "INSTANT",
              description = "Known time of all records; otherwise their own, otherwise now.")
          Instant knownAt,
      @Option(
              names = "--dataset",
              paramLabel = "NAME",
              converter = DataSetNameConverter.class,
              description = "Checks zones against those registered in this data set.")
          DataSetName dataset,
      @Option(
              names = "--zones",
              paramLabel = "FILE",
              description = "Checks zones against those of a text file, one zone id a line.")
          Path zones) {
    FeedCheck check = new FeedCheck(feed(feed), registry(dataset, zones));
    if (FeedCheck.EXTENSIONS.stream().noneMatch(sample.toString()::endsWith)) {
      throw wrong("the sample must be a file " + FeedCheck.EXTENSIONS + ", was " + sample);
    }
    List<CheckedRecord> records;
    try {
      records = check.check(sample, Optional.ofNullable(knownAt), Clock.systemUTC().instant());
    } catch (IOException e) {
      throw wrong("the file " + sample + " cannot be read");
    }
    if (dataset == null && zones == null) {
      context.out().println("zones are not checked; --dataset or --zones says against which");
    }
    records.forEach(context.out()::println);
    long rejected = count(records, Outcome.REJECTED);
    context
        .out()
        .printf(
            "%d records: %d admitted, %d duplicates, %d rejected%n",
            records.size(),
            count(records, Outcome.ADMITTED),
            count(records, Outcome.DUPLICATE),
            rejected);
    return rejected == 0 ? 0 : REJECTED;
  }

  private Topics feed(String name) {
    List<Topics> feeds = Topics.ofKind(TopicKind.FEED);
    return feeds.stream()
        .filter(topic -> topic.topicName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "FEED must be one of %s, was %s"
                        .formatted(
                            feeds.stream().map(Topics::topicName).collect(Collectors.joining(", ")),
                            name)));
  }

  private Admission.Registry registry(DataSetName dataset, Path zones) {
    if (dataset != null && zones != null) {
      throw wrong("--dataset and --zones exclude each other");
    }
    if (dataset != null) {
      return KnownZones.of(dataset, context.stack().trinoReadOnlyJdbcUrl());
    }
    try {
      return zones == null ? KnownZones.unchecked() : KnownZones.of(zones);
    } catch (IOException e) {
      throw wrong("the file " + zones + " cannot be read");
    }
  }

  private static long count(List<CheckedRecord> records, Outcome outcome) {
    return records.stream().filter(record -> record.outcome() == outcome).count();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.subcommands().get("check"), message);
  }
}
