package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/**
 * A rule book and what it decides. Where inputs are missing it tries out values on every threshold,
 * between and beyond them, and takes what all these worlds have in common; it speaks of the first
 * world, lowest values first, by preference one whose deciding inputs are known.
 */
public final class RuleBook {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Book book;
  private final String hash;

  private RuleBook(Book book, String hash) {
    this.book = book;
    this.hash = hash;
  }

  /** The rule book that {@code document} is; {@code hash} is the document's. */
  public static RuleBook read(String document, String hash) {
    try {
      return new RuleBook(new Book(JSON.readTree(document)), hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of the document. */
  public String hash() {
    return hash;
  }

  /** How many days before a boundary evidence may matter. */
  public int lookbackDays() {
    return book.lookbackDays();
  }

  /**
   * The decision at a boundary.
   *
   * @param counts what is known
   * @param population residents, negative where unknown
   * @param boundary the boundary
   * @param before memory of the boundary before
   * @param boundaryAfter the first boundary after a time
   */
  public Outcome decide(
      Counts counts,
      long population,
      long boundary,
      Memory before,
      LongUnaryOperator boundaryAfter) {
    Pulse pulse = new Pulse(book, counts, boundary);
    Memory memory = begun(before);
    if (pulse.failing() && hasClocks()) {
      // The boundary at midnight belongs to the day that it ends.
      memory = memory.stoppedOn(day(boundary - 1));
    }
    Reading reading = Reading.of(book, counts, population, boundary, memory, pulse);
    Worlds worlds = new Worlds(book, reading, memory);
    Worlds.Finding found = worlds.atBoundary();
    if (!found.certain()) {
      int least = Math.max(0, found.lowest().rank());
      boolean stays = book.hasStates() || reading.mustWait();
      int floor = stays ? book.rankOfState(memory.state()) : 0;
      return new Outcome(
          Outcome.UNKNOWN,
          book.levels.get(Math.max(least, floor)),
          "unknown",
          worlds.reason(found),
          reading.shown(),
          waiting(found, memory, boundary, boundaryAfter));
    }
    String level = book.levels.get(found.verdict().rank());
    Memory after = after(found, memory, boundary, counts, reading, boundaryAfter);
    return new Outcome(level, level, found.verdict().ruleId(), "", reading.shown(), after);
  }

  /**
   * The level that the next boundary is bound to have at the least by what is known at {@code
   * time}, if it is above {@code current}.
   */
  public Optional<String> escalates(
      Counts counts, long population, long time, long next, Memory inForce, String current) {
    Memory memory = begun(inForce);
    Reading reading =
        Reading.of(book, counts, population, next, memory, new Pulse(book, counts, time));
    Worlds.Finding found = new Worlds(book, reading, memory).beforeBoundary();
    int lowest = found.lowest().rank();
    return lowest > book.rank(current) ? Optional.of(book.levels.get(lowest)) : Optional.empty();
  }

  /**
   * The memory with which this rule book takes over from another.
   *
   * @param level level that was in force, or at least
   */
  public Memory takeOver(String level, Memory old, long boundary) {
    JsonNode onSwitch = book.root.get("on_switch");
    JsonNode state = onSwitch.get("states").get(level);
    if (state == null) {
      return Memory.NONE;
    }
    Memory taken = old.in(state.textValue());
    return onSwitch.get("clock").textValue().equals("keep")
        ? taken
        : taken.entering(state.textValue(), boundary, boundary);
  }

  /**
   * What a zone goes on with that comes out of others.
   *
   * @param of place of the one whose state it keeps
   * @param memory the memory
   */
  public record Inherited(int of, Memory memory) {}

  /**
   * The most severe state, of equals the one that began last, of those the first. Clear-day clocks
   * stand still on the days of all. A milder level has been asked for since the last of those that
   * are as severe, if it is in all of them.
   */
  public Inherited inherit(List<Memory> memories) {
    int chosen = 0;
    TreeSet<Long> stopped = new TreeSet<>();
    for (int i = 0; i < memories.size(); i++) {
      int severity = severityOf(memories.get(i)) - severityOf(memories.get(chosen));
      if (severity > 0 || severity == 0 && memories.get(i).since() > memories.get(chosen).since()) {
        chosen = i;
      }
      stopped.addAll(memories.get(i).stopped());
    }
    Memory kept = memories.get(chosen);
    List<Long> below =
        memories.stream()
            .filter(memory -> severityOf(memory) == severityOf(kept))
            .map(Memory::below)
            .toList();
    long since = below.contains(0L) ? 0 : Collections.max(below);
    return new Inherited(
        chosen, new Memory(kept.state(), kept.since(), kept.newFrom(), since, stopped));
  }

  private int severityOf(Memory memory) {
    return memory.state().isEmpty() ? -1 : book.rankOfState(memory.state());
  }

  /** The more severe of two levels; one that it does not have is milder than any. */
  public String moreSevere(String one, String other) {
    return book.rank(other) > book.rank(one) ? other : one;
  }

  /** Whether {@code level} is milder than {@code other}, of which either may be none of its own. */
  public boolean isBelow(String level, String other) {
    return book.rank(level) < book.rank(other);
  }

  /** Whether {@code level} is one of its levels. */
  public boolean hasLevel(String level) {
    return book.rank(level) >= 0;
  }

  /** Whether no level of it is more severe. */
  public boolean isWorst(String level) {
    return book.levels.get(book.levels.size() - 1).equals(level);
  }

  /** Whether its zones go from state to state. */
  public boolean hasStates() {
    return book.hasStates();
  }

  /** The level of the rest of a county, empty where the rule book does not look at siblings. */
  public Optional<String> siblingLevel() {
    return Optional.ofNullable(book.root.get("siblings"))
        .map(rule -> rule.get("level").textValue());
  }

  /** Whether a sibling at {@code level} raises the rest of its county. */
  public boolean siblingsFollow(String level) {
    for (JsonNode when : book.root.get("siblings").get("when")) {
      if (when.textValue().equals(level)) {
        return true;
      }
    }
    return false;
  }

  /** Severity of a level, negative for none of its own. */
  public int severity(String level) {
    int rank = book.rank(level);
    return rank < 0 ? -1 : book.root.get("levels").get(rank).get("severity").intValue();
  }

  private Memory begun(Memory memory) {
    return memory.state().isEmpty() && book.hasStates()
        ? memory.in(book.root.get("rules").get("initial").textValue())
        : memory;
  }

  private boolean hasClocks() {
    return book.inputs.values().stream().anyMatch(input -> input.kind().equals("clear_days"));
  }

  private Memory after(
      Worlds.Finding found,
      Memory memory,
      long boundary,
      Counts counts,
      Reading reading,
      LongUnaryOperator boundaryAfter) {
    Verdict verdict = found.verdict();
    if (verdict.target().equals(memory.state())) {
      return waiting(found, memory, boundary, boundaryAfter);
    }
    long newFrom = memory.newFrom();
    for (Input input : book.inputs.values()) {
      if (input.node().path("window").has("since")) {
        OptionalLong last =
            counts.lastCell(input.selection(), reading.windowStart(input), boundary);
        if (last.isPresent()) {
          newFrom = Math.max(newFrom, boundaryAfter.applyAsLong(last.getAsLong()));
        }
      }
    }
    return memory.entering(verdict.target(), boundary, newFrom);
  }

  /** How long a milder level has been asked for; boundaries that cannot tell are not counted. */
  private Memory waiting(
      Worlds.Finding found, Memory memory, long boundary, LongUnaryOperator boundaryAfter) {
    if (book.daysToLower() == 0 || memory.state().isEmpty()) {
      return memory;
    }
    if (found.notMilder() == found.worlds()) {
      return memory.below(0);
    }
    if (memory.below() == 0) {
      return found.milder() == found.worlds() ? memory.below(boundary) : memory;
    }
    long lost =
        found.milder() == found.worlds() ? 0 : boundaryAfter.applyAsLong(boundary) - boundary;
    return memory.below(memory.below() + lost);
  }

  private long day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), book.timeZone).toEpochDay();
  }
}
