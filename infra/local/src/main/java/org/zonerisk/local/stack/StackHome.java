package org.zonerisk.local.stack;

import java.nio.file.Path;
import java.util.List;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The folder below which the local stack keeps everything: state, settings, logs.
 *
 * @param root absolute and normalized
 */
public record StackHome(Path root) {

  public StackHome {
    root = root.toAbsolutePath().normalize();
  }

  /** Process files and logs. */
  public Path run() {
    return root.resolve("run");
  }

  /** Log files, bounded in size. */
  public Path logs() {
    return run().resolve("logs");
  }

  /** The data files of all tables. */
  public Path warehouse() {
    return root.resolve("warehouse");
  }

  /** The checkpoints of one data set's jobs. */
  public Path checkpointDir(DataSetName dataset) {
    return checkpoints().resolve(dataset.value());
  }

  /** What is kept of each data set besides its records and rows. */
  public Path datasets() {
    return root.resolve("datasets");
  }

  /** The seals of every data set's ledger. */
  public Path seals() {
    return root.resolve("seals");
  }

  /** What is kept of every query that Trino was asked. */
  public Path queryAudit() {
    return audit().resolve("queries.jsonl");
  }

  private Path audit() {
    return root.resolve("audit");
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path postgresData() {
    return postgres().resolve("data");
  }

  Path flink() {
    return root.resolve("flink");
  }

  Path trino() {
    return root.resolve("trino");
  }

  Path map() {
    return root.resolve("map");
  }

  /** All that the stack ever writes into this folder; nothing else is its to delete. */
  List<Path> owned() {
    return List.of(
        run(),
        kafka(),
        postgres(),
        warehouse(),
        checkpoints(),
        datasets(),
        seals(),
        audit(),
        flink(),
        trino(),
        map(),
        root.resolve("build.log"));
  }
}
