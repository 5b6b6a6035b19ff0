package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonerisk.domain.assessment.Trial;
import org.zonerisk.domain.check.PolicyCheck;
import org.zonerisk.domain.check.PolicyComparison;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.words.PolicyWords;
import org.zonerisk.domain.words.RuleWords;
import org.zonerisk.streaming.mapping.DocumentDifference;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rule books: proven before they run, in words, side by side, and tried by hand. */
@Command(
    name = "policy",
    description = "Proves a rule book before it colours anybody, explains it, tries it.")
final class PolicyCommand implements Runnable {

  private static final int FOUND = 1;
  private static final String POLICY = "POLICY";
  private static final String WHICH = "Id of a profile that ships, or a file.";

  private final CliContext context;

  @Spec private CommandSpec spec;

  PolicyCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: check, explain, diff, try");
  }

  @Command(
      name = "check",
      description = {
        "Reads the rules in every situation that they can meet. A rule book must be total,"
            + " unambiguous or state its precedence, monotone where it says so; each level must be"
            + " reached and left, each rule speak somewhere, and nothing may escalate that a"
            + " further arrival can lower.",
        "Each finding comes with a counter-example."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:nothing was found", "1:something was", "64:wrong use"})
  private int check(
      @Parameters(paramLabel = POLICY, arity = "0..*", description = WHICH) List<String> policies,
      @Option(names = "--all", description = "Every profile that ships.") boolean all) {
    if (all == (policies != null && !policies.isEmpty())) {
      throw wrong("check", "give policies or --all");
    }
    int status = 0;
    for (String policy : all ? PolicyDocuments.SHIPPED : policies) {
      List<String> findings = findings("check", policy);
      findings.forEach(finding -> context.out().println("  " + finding));
      context.out().printf("policy %s %s%n", name(policy), findings.isEmpty() ? "ok" : "FAILED");
      status = findings.isEmpty() ? status : FOUND;
    }
    return status;
  }

  private List<String> findings(String command, String policy) {
    try {
      return PolicyCheck.findings(PolicyDocuments.parse(document(command, policy))).stream()
          .map(Object::toString)
          .toList();
    } catch (InvalidPolicy invalid) {
      return invalid.problems();
    }
  }

  @Command(name = "explain", description = "Says a rule book in words.")
  private int explain(@Parameters(paramLabel = POLICY, description = WHICH) String policy) {
    PolicyWords.of(read("explain", policy)).forEach(context.out()::println);
    return 0;
  }

  @Command(
      name = "diff",
      description = {
        "What differs between two documents, and in which situations the two rule books lead"
            + " elsewhere."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:they say the same", "1:they differ", "64:wrong use"})
  private int diff(
      @Parameters(paramLabel = "A", description = WHICH) String one,
      @Parameters(paramLabel = "B", description = WHICH) String other) {
    List<String> documents =
        DocumentDifference.between(document("diff", one), document("diff", other));
    List<String> situations = PolicyComparison.of(read("diff", one), read("diff", other));
    documents.forEach(line -> context.out().println("document " + line));
    situations.forEach(line -> context.out().println("level " + line));
    context
        .out()
        .printf(
            "%d differences in the documents, %d in what they lead to%n",
            documents.size(), situations.size());
    return documents.isEmpty() && situations.isEmpty() ? 0 : FOUND;
  }

  @Command(
      name = "try",
      description = {
        "What a rule book says of given inputs, by the code that decides at a boundary.",
        "An input without a value is missing: the level is known only if it is the same whatever"
            + " the value."
      })
  private int attempt(
      @Parameters(paramLabel = POLICY, description = WHICH) String policy,
      @Option(
              names = "--inputs",
              split = ",",
              paramLabel = "NAME=VALUE",
              description = "Values of inputs, as in incidence=99.99,positivity=4.")
          Map<String, Double> inputs,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description = "The state, or the level, before; otherwise a zone without history.")
          String state) {
    Policy read = read("try", policy);
    Trial trial;
    try {
      trial = Trial.of(read, inputs == null ? Map.of() : inputs, Optional.ofNullable(state));
    } catch (IllegalArgumentException e) {
      throw wrong("try", e.getMessage());
    }
    context.out().println("level      " + trial.level());
    context.out().println("at least   " + trial.atLeast());
    context.out().println("rule       " + trial.ruleId());
    if (!trial.state().isEmpty() && !trial.state().equals(trial.level())) {
      context.out().println("state      " + trial.state());
    }
    new TreeMap<>(trial.thresholds())
        .forEach(
            (name, value) ->
                context.out().println("threshold  " + name + " " + RuleWords.number(value)));
    return 0;
  }

  private Policy read(String command, String policy) {
    try {
      return PolicyDocuments.parse(document(command, policy));
    } catch (InvalidPolicy invalid) {
      throw wrong(
          command,
          "%s is not valid: %s; ./zonerisk policy check shows all"
              .formatted(policy, invalid.problems().get(0)));
    }
  }

  private String document(String command, String policy) {
    if (PolicyDocuments.SHIPPED.contains(policy)) {
      return PolicyDocuments.shipped(policy);
    }
    try {
      return Files.readString(Path.of(policy));
    } catch (IOException e) {
      throw wrong(
          command,
          "POLICY must be a file or one of %s, was %s"
              .formatted(String.join(", ", PolicyDocuments.SHIPPED), policy));
    }
  }

  private static String name(String policy) {
    return PolicyDocuments.SHIPPED.contains(policy)
        ? policy
        : Path.of(policy).getFileName().toString().replaceFirst("\\.json$", "");
  }

  private ParameterException wrong(String command, String message) {
    return new ParameterException(spec.subcommands().get(command), message);
  }
}
