package org.zonerisk.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TableColumn;

/** The contracts of the tables say of columns and readers what the rules of Trino do. */
class ContractsOfTablesTest {
  private static final Pattern COLUMN =
      Pattern.compile("- \\{name: (\\w+), .*?classification: (\\w*)");
  private static final Pattern READER = Pattern.compile("- \\{role: ([\\w-]+), access: read}");

  static List<HistoryTable> tables() {
    return HistoryTables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aColumnHasTheClassThatDecidesWhoReadsIt(HistoryTable table) throws IOException {
    Map<String, String> expected = new HashMap<>();
    for (TableColumn column : table.columns()) {
      expected.put(
          column.name(),
          Classification.of(table.name(), column.name())
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .orElse("nobody has classified it"));
    }

    Map<String, String> said = new HashMap<>();
    COLUMN.matcher(contract(table)).results().forEach(c -> said.put(c.group(1), c.group(2)));
    assertThat(said).as(table.name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theReadersAreTheRolesThatReadAColumnOrItsMask(HistoryTable table) throws IOException {
    List<String> expected =
        Arrays.stream(Role.values())
            .filter(role -> role != Role.WRITER)
            .filter(role -> Readable.of(role).containsKey(table.name()))
            .map(Role::group)
            .toList();

    assertThat(READER.matcher(contract(table)).results().map((MatchResult found) -> found.group(1)))
        .as(table.name())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String contract(HistoryTable table) throws IOException {
    Path folder = StackFixture.project().resolve("schemas/contracts/tables");
    return Files.readString(folder.resolve(table.name() + ".yaml"));
  }
}
