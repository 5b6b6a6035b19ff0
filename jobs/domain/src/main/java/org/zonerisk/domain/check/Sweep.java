package org.zonerisk.domain.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zonerisk.domain.check.Outcome.Overlap;
import org.zonerisk.domain.check.PolicyFinding.Kind;
import org.zonerisk.domain.policy.Monotone;
import org.zonerisk.domain.words.RuleWords;

/** What rules say in every situation of a grid, and what is wrong with it. */
final class Sweep {

  private static final int SHOWN = 5;

  private final Grid grid;
  private final Outcome[] outcomes;
  private final Map<Overlap, BitSet> overlaps = new LinkedHashMap<>();
  private final Set<String> speaking = new LinkedHashSet<>();

  Sweep(Grid grid, RuleReader reader) {
    this.grid = grid;
    this.outcomes = new Outcome[grid.size()];
    for (int number = 0; number < outcomes.length; number++) {
      if (grid.isPossible(number)) {
        outcomes[number] = reader.read(grid.situation(number), notesOf(number));
      }
    }
  }

  private RuleReader.Notes notesOf(int number) {
    return new RuleReader.Notes() {
      @Override
      public void speaks(String rule) {
        speaking.add(rule);
      }

      @Override
      public void overlap(Overlap overlap) {
        overlaps.computeIfAbsent(overlap, key -> new BitSet()).set(number);
      }
    };
  }

  /** Ids of the rules that speak somewhere. */
  Set<String> speaking() {
    return speaking;
  }

  /** Ids of the states or levels that some situation leads to. */
  Set<String> targets() {
    Set<String> targets = new LinkedHashSet<>();
    for (Outcome outcome : outcomes) {
      if (outcome != null && outcome.rank() >= 0) {
        targets.add(outcome.target());
      }
    }
    return targets;
  }

  /** A finding for each stretch in which no rule speaks. */
  List<PolicyFinding> holes(String otherwise) {
    BitSet silent = new BitSet();
    for (int number = 0; number < outcomes.length; number++) {
      silent.set(number, Outcome.NONE.equals(outcomes[number]));
    }
    return findings(
        Kind.HOLE,
        "no rule speaks, so the level is left to otherwise: " + otherwise,
        List.of(),
        silent);
  }

  /** A finding for each stretch in which two rules contradict each other. */
  List<PolicyFinding> ambiguities() {
    List<PolicyFinding> findings = new ArrayList<>();
    overlaps.forEach(
        (overlap, situations) -> {
          Outcome first = overlap.first();
          Outcome other = overlap.other();
          findings.addAll(
              findings(
                  Kind.AMBIGUOUS,
                  "%s leads to %s, %s to %s, and no precedence is stated"
                      .formatted(first.rule(), first.target(), other.rule(), other.target()),
                  List.of(first.rule(), other.rule()),
                  situations));
        });
    return findings;
  }

  private List<PolicyFinding> findings(
      Kind kind, String message, List<String> rules, BitSet situations) {
    List<PolicyFinding> findings = new ArrayList<>();
    List<Boxes.Box> boxes = Boxes.cover(grid, situations);
    for (Boxes.Box box : boxes.subList(0, Math.min(SHOWN, boxes.size()))) {
      String more =
          findings.size() == SHOWN - 1 && boxes.size() > SHOWN
              ? " (and in %d more stretches)".formatted(boxes.size() - SHOWN)
              : "";
      findings.add(
          new PolicyFinding(
              kind, message + " " + box.words(grid) + more, grid.example(box.example()), rules));
    }
    return findings;
  }

  /** A finding for each input and pair of rules that break a claim. */
  List<PolicyFinding> broken(Monotone claim) {
    Map<String, PolicyFinding> findings = new LinkedHashMap<>();
    for (int input = 0; input < grid.inputs().size(); input++) {
      String id = grid.inputs().get(input).id();
      if (claim.more().contains(id)) {
        broken(input, 1, findings);
      }
      if (claim.less().contains(id)) {
        broken(input, -1, findings);
      }
    }
    return List.copyOf(findings.values());
  }

  /**
   * @param sign 1 where a rise must not be milder, −1 where a fall must not
   */
  private void broken(int input, int sign, Map<String, PolicyFinding> findings) {
    for (int number = 0; number < outcomes.length; number++) {
      int above = number + grid.step(input);
      if (outcomes[number] == null || !grid.canRise(number, input) || outcomes[above] == null) {
        continue;
      }
      int from = sign > 0 ? number : above;
      int to = sign > 0 ? above : number;
      Outcome before = outcomes[from];
      Outcome after = outcomes[to];
      if (before.rank() >= 0 && after.rank() >= 0 && after.rank() < before.rank()) {
        String message = message(input, sign, before, after, from, to);
        findings.putIfAbsent(
            input + before.rule() + " " + after.rule(),
            new PolicyFinding(
                Kind.NOT_MONOTONE,
                message,
                grid.example(from),
                List.of(before.rule(), after.rule())));
      }
    }
  }

  private String message(int input, int sign, Outcome before, Outcome after, int from, int to) {
    String id = grid.inputs().get(input).id();
    return "%s %s from %s to %s turns %s by %s into %s by %s"
        .formatted(
            sign > 0 ? "more of" : "less of",
            id,
            RuleWords.number(grid.example(from).get(id)),
            RuleWords.number(grid.example(to).get(id)),
            before.target(),
            before.rule(),
            after.target(),
            after.rule());
  }
}
