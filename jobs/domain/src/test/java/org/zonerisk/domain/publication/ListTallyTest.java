package org.zonerisk.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListTallyTest {

  private static final ListTally RED = ListTally.of("cn:110101001", "HIGH");
  private static final ListTally ALSO_AMBER = ListTally.of("cn:110101001", "MEDIUM");

  @Test
  void isTheSameInEveryOrderOfAdding() {
    List<ListTally> rows =
        new ArrayList<>(
            IntStream.range(0, 1000).mapToObj(i -> ListTally.of("cn:" + i, "HIGH")).toList());
    ListTally sum = rows.stream().reduce(ListTally.EMPTY, ListTally::plus);
    Collections.shuffle(rows, new Random(7));

    assertThat(rows.stream().reduce(ListTally.EMPTY, ListTally::plus)).isEqualTo(sum);
    assertThat(sum.rows()).isEqualTo(1000);
  }

  @Test
  void aRowThatIsTakenAwayLeavesNoTrace() {
    assertThat(RED.plus(ALSO_AMBER).minus(ALSO_AMBER)).isEqualTo(RED);
  }

  @Test
  void theHashIsTheOneThatTheContractStates() {
    // Worked out by another program from the words of the contract.
    assertThat(RED.contentHash()).isEqualTo("30cc18aac873e5a9");
    assertThat(RED.plus(ALSO_AMBER).contentHash()).isEqualTo("792e0c4e2bb9f77c");
    assertThat(ListTally.EMPTY.contentHash()).isEqualTo("0000000000000000");
  }

  @Test
  void aPublicationIsCompleteWithAllOfItsRowsAndNoOthers() {
    ListTally both = RED.plus(ALSO_AMBER);
    Publication publication = publication(2, both.contentHash());

    assertThat(both.completes(publication)).isTrue();
    assertThat(RED.completes(publication)).isFalse();
    assertThat(both.plus(ListTally.of("cn:2", "LOW")).completes(publication)).isFalse();
    assertThat(RED.plus(ListTally.of("cn:2", "LOW")).completes(publication)).isFalse();
  }

  @Test
  void anEmptyListIsCompleteWithoutRows() {
    assertThat(ListTally.EMPTY.completes(publication(0, "0000000000000000"))).isTrue();
    assertThat(ListTally.EMPTY.completes(publication(0, "0000000000000001"))).isFalse();
  }

  @Test
  void publicationsThatDifferInAnythingAreTwo() {
    Publication one = publication(2, "00000000000000aa");

    assertThat(publication(2, "00000000000000aa").key()).isEqualTo(one.key());
    assertThat(publication(2, "00000000000000ab").key()).isNotEqualTo(one.key());
    assertThat(publication(3, "00000000000000aa").key()).isNotEqualTo(one.key());
  }

  private static Publication publication(int rows, String hash) {
    Instant noon = Instant.parse("2022-06-28T04:00:00Z");
    return new Publication("authority", "p-1", noon, noon.plusSeconds(600), rows, hash);
  }
}
