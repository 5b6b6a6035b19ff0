package org.zonerisk.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.erasure.ErasureReport;
import org.zonerisk.local.erasure.ErasureRequest;
import org.zonerisk.local.erasure.PersonsErasure;
import org.zonerisk.local.search.PersonToken;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Removes persons, and proves it. */
@Command(
    name = "erase",
    description = {
      "Removes persons from a data set: from its tables, older snapshots and files of nothing"
          + " included, and from the state of its jobs, which are halted meanwhile and go on;"
          + " every older checkpoint and savepoint is deleted.",
      "Scans and trips of a person go. A specimen stays, with \"erased\" for the token; a rejected"
          + " record stays without its bytes. Counts, decisions and their evidence stay as they"
          + " are.",
      "Proves it by decoding every format in all that the stack keeps, and writes a signed report:"
          + " what was removed, what was searched, what is left in topics and until when. A record"
          + " of a topic cannot be taken out. What comes of the person later is a new record, so"
          + " stop it at the edge first."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is left but what runs out in topics",
      "1:something is left, or was not decoded, or it could not be done; doing it again goes on",
      "64:wrong use"
    })
final class EraseCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final CliContext context;
  private final InputStream input;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "The data set.")
  private DataSetName name;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Token of a person; may be repeated. Other users of this machine see it while this runs,"
              + " and so does the history of a shell: --token-file keeps it from both.")
  private List<String> tokens = new ArrayList<>();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with tokens, a line each; - for the standard input.")
  private String tokenFile;

  @Mixin private SignedReportOptions signed;

  EraseCommand(CliContext context, InputStream input) {
    this.context = context;
    this.input = input;
  }

  @Override
  public Integer call() {
    Set<PersonToken> persons = persons();
    DataSet dataset = context.dataset(name).orElseThrow(() -> wrong("no data set " + name));
    ErasureRequest request = signed.request(this::wrong);
    SigningKey key = signed.key(this::wrong);
    ErasureReport report =
        new PersonsErasure(
                context.stack(),
                new DataSetJobs(context.stack(), context.settings().home().datasets()))
            .run(dataset, persons, request, context.progress());
    return signed.finish(report, key, context);
  }

  private Set<PersonToken> persons() {
    List<String> given = new ArrayList<>(tokens);
    if (tokenFile != null) {
      try (InputStream in =
              tokenFile.equals(STANDARD_INPUT) ? input : Files.newInputStream(Path.of(tokenFile));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(given::add);
      } catch (IOException e) {
        throw wrong("--token-file " + tokenFile + " cannot be read");
      }
    }
    if (given.isEmpty()) {
      throw wrong("give --token or --token-file");
    }
    Set<PersonToken> persons = new LinkedHashSet<>();
    for (String one : given) {
      try {
        persons.add(new PersonToken(one));
      } catch (IllegalArgumentException e) {
        throw wrong(e.getMessage());
      }
    }
    return persons;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
