package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonerisk.domain.assessment.PolicyTrial;
import org.zonerisk.domain.check.PolicyComparison;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.domain.words.PolicyWords;
import org.zonerisk.domain.words.RuleWords;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.PolicyPublication;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.DocumentDifference;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Rule books: proven before they run, in words, side by side, and tried by hand. */
@Command(
    name = "policy",
    description = "Proves a rule book before it colours anybody, explains it, tries it.")
final class PolicyCommand implements Runnable {

  private static final int FOUND = 1;
  private static final String POLICY = "POLICY";

  private final CliContext context;

  @Spec private CommandSpec spec;

  PolicyCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: check, explain, diff, try, schema, sign, publish");
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
      @Parameters(paramLabel = POLICY, arity = "0..*", description = PolicyDocument.WHICH)
          List<String> policies,
      @Option(names = "--all", description = "Every profile that ships.") boolean all) {
    if (all == (policies != null && !policies.isEmpty())) {
      throw wrong("check", "give policies or --all");
    }
    List<PolicyDocument> checked;
    try {
      checked =
          (all ? PolicyDocuments.SHIPPED : policies).stream().map(PolicyDocument::of).toList();
    } catch (TypeConversionException e) {
      throw wrong("check", "POLICY " + e.getMessage());
    }
    int status = 0;
    for (PolicyDocument policy : checked) {
      if (isFaulty(policy)) {
        status = FOUND;
      } else {
        context.out().println("policy " + policy.name() + " ok");
      }
    }
    return status;
  }

  /** Whether anything is wrong with a rule book; if so, says what. */
  private boolean isFaulty(PolicyDocument policy) {
    List<String> findings = policy.findings();
    findings.forEach(finding -> context.out().println("  " + finding));
    if (!findings.isEmpty()) {
      context.out().println("policy " + policy.name() + " FAILED");
    }
    return !findings.isEmpty();
  }

  @Command(name = "schema", description = "Prints the JSON Schema of rule books.")
  private int schema() {
    context.out().print(PolicyDocuments.schema());
    return 0;
  }

  @Command(name = "explain", description = "Says a rule book in words.")
  private int explain(@Mixin PolicyDocument.Given given) {
    PolicyWords.of(read("explain", given.policy())).forEach(context.out()::println);
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
      @Parameters(
              paramLabel = "A",
              converter = PolicyDocument.Converter.class,
              description = PolicyDocument.WHICH)
          PolicyDocument one,
      @Parameters(
              paramLabel = "B",
              converter = PolicyDocument.Converter.class,
              description = PolicyDocument.WHICH)
          PolicyDocument other) {
    List<String> situations = PolicyComparison.of(read("diff", one), read("diff", other));
    List<String> documents = DocumentDifference.between(one.text(), other.text());
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
      @Mixin PolicyDocument.Given given,
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
    Map<String, Double> values = inputs == null ? Map.of() : inputs;
    PolicyTrial.Outcome trial;
    try {
      trial = new PolicyTrial(read("try", given.policy())).of(values, Optional.ofNullable(state));
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

  @Command(
      name = "sign",
      description = {
        "Signs a rule book with a unit's Ed25519 key and prints the signature, base64, over the"
            + " document's bytes.",
        "A key is made with: openssl genpkey -algorithm ed25519 -out KEY; its public half, for the"
            + " job's setting zone-risk.policy-keys, with: openssl pkey -in KEY -pubout"
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:signed", "1:the rule book is not proven", "64:wrong use"})
  private int sign(
      @Mixin PolicyDocument.Given given,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The private key, PKCS #8, PEM.")
          Path key) {
    PolicyDocument policy = given.policy();
    if (isFaulty(policy)) {
      return FOUND;
    }
    byte[] signature;
    try {
      signature =
          SigningKey.ofPem(Files.readString(key))
              .sign(policy.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(
          "sign",
          "--key " + key + " " + (e instanceof IOException ? "cannot be read" : e.getMessage()));
    }
    context.out().println(Base64.getEncoder().encodeToString(signature));
    return 0;
  }

  @Command(
      name = "publish",
      description = {
        "Makes a rule book known to a data set, as of the data set's own clock, and says where it"
            + " is to hold. What check refuses is not published."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:published", "1:not proven, or the stack does not answer", "64:wrong use"})
  private int publish(
      @Mixin PolicyDocument.Given given,
      @Option(
              names = "--dataset",
              required = true,
              paramLabel = "NAME",
              converter = DataSetNameConverter.class,
              description = "The data set.")
          DataSetName dataset,
      @Mixin PolicyPublishOptions options) {
    PolicyDocument policy = given.policy();
    if (isFaulty(policy)) {
      return FOUND;
    }
    Policy read = policy.policy();
    Path datasets = context.settings().home().datasets();
    if (DataSet.named(dataset, datasets).isEmpty()) {
      throw wrong("publish", "no data set " + dataset);
    }
    PolicyPublication.publish(
        dataset,
        datasets,
        options.document(policy, read, problem -> wrong("publish", problem)),
        options.assignment(read));
    context
        .out()
        .printf(
            "policy %s version %d known to %s%s%n",
            read.id(), read.version(), dataset, options.words());
    return 0;
  }

  private Policy read(String command, PolicyDocument policy) {
    try {
      return policy.policy();
    } catch (InvalidPolicy invalid) {
      throw wrong(
          command,
          "%s is not valid: %s; ./zonerisk policy check shows all"
              .formatted(policy.name(), invalid.problems().get(0)));
    }
  }

  private ParameterException wrong(String command, String message) {
    return new ParameterException(spec.subcommands().get(command), message);
  }
}
