package org.zonerisk.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TrinoDdl;

/**
 * Compares {@code sql/ddl} with the tables' definition. {@code mvn -pl sql -am test -Dtest=DdlTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dddl.render=true} writes the files anew.
 */
class DdlTest {
  private static final Path FOLDER = Path.of("ddl");
  private static final boolean RENDER = Boolean.getBoolean("ddl.render");

  static List<HistoryTable> tables() {
    return HistoryTables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theFileOfATableIsRenderedFromItsDefinition(HistoryTable table) throws IOException {
    Path file = FOLDER.resolve(TrinoDdl.fileName(table));
    String rendered = TrinoDdl.render(table);
    if (RENDER) {
      Files.writeString(file, rendered);
    }

    assertThat(file)
        .as("differs from HistoryTables; run this test with -Dddl.render=true to render it anew")
        .hasContent(rendered);
  }

  @Test
  void everyFileBelongsToATable() throws IOException {
    List<String> expected = tables().stream().map(TrinoDdl::fileName).toList();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
