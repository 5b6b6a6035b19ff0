package org.zonerisk.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.schemas.tables.TableColumn;

/**
 * Compares the pages for readers with what they are rendered from. {@code mvn -pl sql -am test
 * -Dtest=PagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpages.render=true} writes them anew.
 */
class PagesTest {
  private static final boolean RENDER = Boolean.getBoolean("pages.render");

  static List<SqlFile> views() {
    return SqlFiles.views();
  }

  @Test
  void theCatalogueIsRenderedFromTheHeadersOfTheFiles() throws IOException {
    compare("CATALOGUE.md", CataloguePage.render());
  }

  @Test
  void thePageOfColumnsIsRenderedFromTheTablesAndTheHeadersOfTheViews() throws IOException {
    compare("COLUMNS.md", ColumnsPage.render());
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewDescribesEachColumnOnceATimeWithItsClockAndANumberWithItsUnit(SqlFile view) {
    List<TableColumn> columns =
        SqlHeader.of(view).columns().stream().map(ColumnsPage::described).toList();

    assertThat(columns).isNotEmpty();
    assertThat(columns.stream().map(TableColumn::name)).doesNotHaveDuplicates();
    for (TableColumn column : columns) {
      assertThat(column.clock().isPresent())
          .as(column.name())
          .isEqualTo(column.type().startsWith("timestamp"));
      assertThat(column.unit().isPresent())
          .as(column.name())
          .isEqualTo(column.type().matches(".*(integer|bigint|real|double).*"));
    }
  }

  private static void compare(String name, String rendered) throws IOException {
    Path page = Path.of(name);
    if (RENDER) {
      Files.writeString(page, rendered);
    }

    assertThat(page)
        .as("is out of date; run this test with -Dpages.render=true to render it anew")
        .hasContent(rendered);
  }
}
