package org.zonerisk.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The table of golden cases against which the engine is held, as the oracle reads the texts. */
class GoldenCasesTest {

  private static final String JOBS = "../../jobs/streaming/src/";
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvFileSource(files = JOBS + "test/resources/golden-cases.csv", numLinesToSkip = 1)
  void theOracleDecidesAsTheTextSays(String policy, String state, String inputs, String level)
      throws IOException {
    Book book =
        new Book(
            JSON.readTree(Path.of(JOBS + "main/resources/profiles/" + policy + ".json").toFile()));
    Map<String, Double> world = new HashMap<>();
    for (String input : inputs.split(" ")) {
      String[] parts = input.split("=");
      world.put(parts[0], Double.valueOf(parts[1]));
    }
    Set<String> compared = Set.copyOf(book.inputs.keySet());
    assumeTrue(
        compared.stream().allMatch(id -> world.containsKey(id) || book.thresholds(id).isEmpty()),
        "skipped: a world has a value for each input that is compared");

    Judge judge = new Judge(book, Set.of());
    Verdict verdict =
        book.hasStates() ? judge.step(state, world, Judge.Asked.AT_BOUNDARY) : judge.level(world);
    assertThat(level(verdict, state, book)).isEqualTo(level);
  }

  private static String level(Verdict verdict, String before, Book book) {
    if (verdict.stays() && before != null) {
      return before;
    }
    return verdict.none() ? "UNKNOWN" : book.levels.get(verdict.rank());
  }
}
