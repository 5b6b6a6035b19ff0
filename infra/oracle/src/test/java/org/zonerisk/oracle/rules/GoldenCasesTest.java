package org.zonerisk.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    Set<String> read = book.hasStates() ? book.readBy(book.leaving(state)) : book.inputs.keySet();
    Set<String> missing = new TreeSet<>(read);
    missing.removeAll(world.keySet());

    Judge judge = new Judge(book, missing);
    Set<String> possible = new TreeSet<>();
    for (Map<String, Double> each : completed(world, List.copyOf(missing), book)) {
      Verdict verdict =
          book.hasStates() ? judge.step(state, each, Judge.Asked.AT_BOUNDARY) : judge.level(each);
      possible.add(level(verdict, state, book));
    }
    assertThat(possible.size() == 1 ? possible.iterator().next() : "UNKNOWN").isEqualTo(level);
  }

  /** {@code world} with every choice of values on and beside the thresholds of what is missing. */
  private static List<Map<String, Double>> completed(
      Map<String, Double> world, List<String> missing, Book book) {
    List<Map<String, Double>> worlds = List.of(world);
    for (String id : missing) {
      Set<Double> values = new TreeSet<>(Set.of(0.0));
      for (double threshold : book.thresholds(id)) {
        values.addAll(List.of(Math.max(0, threshold - 1e-6), threshold, threshold + 1e-6));
      }
      List<Map<String, Double>> more = new ArrayList<>();
      for (Map<String, Double> one : worlds) {
        for (double value : values) {
          Map<String, Double> with = new HashMap<>(one);
          with.put(id, value);
          more.add(with);
        }
      }
      worlds = more;
    }
    return worlds;
  }

  private static String level(Verdict verdict, String before, Book book) {
    if (verdict.stays() && before != null) {
      return before;
    }
    return verdict.none() ? "UNKNOWN" : book.levels.get(verdict.rank());
  }
}
