package org.zonerisk.local.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.local.search.Disguise;
import org.zonerisk.local.search.Finding;
import org.zonerisk.local.search.Format;
import org.zonerisk.local.search.SearchResult;

/**
 * What was asked, what was removed, what a search saw and found afterwards. It names no person:
 * tokens stand in it by their SHA-256.
 */
public final class ErasureReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();
  private final ObjectNode removed = JSON.createObjectNode();
  private final List<String> lines = new java.util.ArrayList<>();
  private boolean clean;

  private ErasureReport() {}

  static ErasureReport begin(
      String kind, String dataset, ErasureRequest request, String codeVersion, Instant now) {
    ErasureReport report = new ErasureReport();
    report.root.put("report", kind);
    report.root.put("dataset", dataset);
    report.root.put("by", request.by());
    report.root.put("reason", request.reason());
    report.root.put("code_version", codeVersion);
    report.root.put("begun_at", text(now));
    return report;
  }

  /** Tokens that were asked for, by hash. */
  void asked(Set<String> hashes) {
    ArrayNode asked = root.putArray("token_sha256");
    new TreeSet<>(hashes).forEach(asked::add);
  }

  /**
   * How many persons were found in facts and topics beforehand.
   *
   * @param tooShort tokens that are of no kind that can be looked for
   */
  void collected(int tokens, int tooShort) {
    root.put("tokens_collected", tokens);
    root.put("tokens_that_cannot_be_looked_for", tooShort);
  }

  void tables(List<FactTables.Erased> tables) {
    ArrayNode all = removed.putArray("tables");
    for (FactTables.Erased one : tables) {
      ObjectNode node = all.addObject();
      node.put("table", one.table());
      node.put("rows_removed", one.done().rowsRemoved());
      node.put("rows_that_lost_a_person", one.done().rowsChanged());
      node.put("files_of_rows_written_anew", one.done().filesRewritten());
      node.put("snapshots_forgotten", one.done().snapshotsForgotten());
      ArrayNode refs = node.putArray("tags_and_branches_dropped");
      one.done().refsDropped().forEach(refs::add);
      node.put("files_fewer", one.done().filesDeleted());
      lines.add(
          "%s: %,d rows removed, %,d lost a person, %,d snapshots forgotten"
              .formatted(
                  one.table(),
                  one.done().rowsRemoved(),
                  one.done().rowsChanged(),
                  one.done().snapshotsForgotten()));
    }
  }

  void state(List<String> jobsThatForgot, int folders) {
    ObjectNode state = removed.putObject("state");
    ArrayNode jobs = state.putArray("jobs_that_forgot");
    jobsThatForgot.forEach(jobs::add);
    state.put("checkpoint_folders_deleted", folders);
    lines.add("state: %,d older checkpoints and savepoints deleted".formatted(folders));
  }

  void topics(List<String> deleted) {
    ArrayNode topics = removed.putArray("topics");
    deleted.forEach(topics::add);
    lines.add("%,d topics deleted".formatted(deleted.size()));
  }

  /** What was left in place, as a statement. */
  void kept(List<String> tables) {
    ArrayNode kept = root.putArray("kept");
    tables.forEach(kept::add);
  }

  /**
   * What the search saw.
   *
   * @param remains what is left in topics, and until when
   * @param found what is left anywhere else
   */
  void search(
      SearchResult result,
      Set<Disguise> disguises,
      List<TopicRemains> remains,
      List<Finding> found,
      Instant now) {
    root.set("removed", removed);
    ObjectNode search = root.putObject("search");
    ArrayNode looked = search.putArray("disguises");
    new TreeSet<>(disguises).forEach(one -> looked.add(one.name()));
    ArrayNode decoded = search.putArray("decoded");
    long files = 0;
    long bytes = 0;
    for (Format format : Format.values()) {
      SearchResult.Decoded seen = result.decoded().get(format);
      if (seen != null) {
        ObjectNode node = decoded.addObject();
        node.put("format", format.name());
        node.put("seen", format.decoded());
        node.put("files", seen.files());
        node.put("bytes", seen.bytes());
        files += seen.files();
        bytes += seen.bytes();
      }
    }
    lines.add(
        "searched %,d files of %d formats, %,d bytes"
            .formatted(files, result.decoded().size(), bytes));
    ArrayNode undecoded = search.putArray("not_decoded");
    for (SearchResult.Undecoded one : result.undecoded()) {
      undecoded.addObject().put("place", one.place()).put("reason", one.reason());
      lines.add("not decoded: " + one.place() + ": " + one.reason());
    }
    ArrayNode finds = search.putArray("found");
    for (Finding one : found) {
      ObjectNode node = finds.addObject();
      node.put("place", one.place());
      node.put("where", one.where());
      ArrayNode as = node.putArray("disguises");
      new TreeSet<>(one.disguises()).forEach(disguise -> as.add(disguise.name()));
      node.put("pieces", one.pieces());
      lines.add("found: " + one.place() + ", " + one.where());
    }
    remains(remains);
    clean = result.undecoded().isEmpty() && found.isEmpty();
    root.put("clean", clean);
    root.put("ended_at", text(now));
    lines.add(
        clean
            ? "nothing is left" + (remains.isEmpty() ? "" : " but what runs out in the topics")
            : "NOT CLEAN");
  }

  private void remains(List<TopicRemains> remains) {
    ArrayNode left = root.putArray("left_in_topics");
    for (TopicRemains one : remains) {
      ObjectNode node = left.addObject();
      node.put("topic", one.topic());
      node.put("records", one.records());
      one.latest().ifPresent(time -> node.put("latest_known_at", text(time)));
      one.goneBy().ifPresent(time -> node.put("gone_by", text(time)));
      node.put("expectation", one.expectation());
      lines.add(
          "left in topic %s: %,d records, %s"
              .formatted(one.topic(), one.records(), one.expectation()));
    }
  }

  /** Whether the search saw everything, and nothing is left outside of topics. */
  public boolean isClean() {
    return clean;
  }

  /** What it says, in some lines. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The report as it is signed: JSON in UTF-8. */
  public byte[] bytes() {
    try {
      return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report can be written", e);
    }
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
