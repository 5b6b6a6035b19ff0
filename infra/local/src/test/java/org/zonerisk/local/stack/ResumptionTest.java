package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumptionTest {

  @TempDir private Path checkpoints;
  private Table table;

  @BeforeEach
  void makeTable() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.initialize("lake", Map.of());
    catalog.createNamespace(Namespace.of("town"));
    table =
        catalog.createTable(
            TableIdentifier.of("town", "numbers"),
            new Schema(Types.NestedField.required(1, "n", Types.LongType.get())));
  }

  @Test
  void startsFromNothingWhenTheTablesAreEmpty() {
    assertThat(resumption()).isEmpty();
  }

  @Test
  void refusesToStartFromNothingWhenATableHoldsRows() {
    committed(1);

    assertThatThrownBy(this::resumption)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("job zone-risk:town cannot start from nothing")
        .hasMessageContaining("town.numbers holds rows");
  }

  @Test
  void continuesFromACheckpointThatKnowsEverythingThatWasCommitted() throws IOException {
    committed(3);
    committed(4);
    checkpoint(4);

    assertThat(resumption()).contains(checkpoints.resolve("job/chk-4"));
  }

  @Test
  void refusesACheckpointOlderThanTheLastCommitWhichWouldBeWrittenTwice() throws IOException {
    committed(4);
    committed(5);
    checkpoint(4);

    assertThatThrownBy(this::resumption)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("is number 4, but its tables hold what 5 wrote");
  }

  private java.util.Optional<Path> resumption() {
    return Resumption.of("zone-risk:town", checkpoints, List.of(table));
  }

  private void committed(long checkpoint) {
    table.newAppend().set("flink.max-committed-checkpoint-id", Long.toString(checkpoint)).commit();
  }

  private void checkpoint(long number) throws IOException {
    Path folder = Files.createDirectories(checkpoints.resolve("job/chk-" + number));
    try (OutputStream out = Files.newOutputStream(folder.resolve("_metadata"))) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(), List.of()), out);
    }
  }
}
