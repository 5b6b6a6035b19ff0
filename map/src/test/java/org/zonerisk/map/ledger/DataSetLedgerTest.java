package org.zonerisk.map.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.SmallLists;
import org.zonerisk.map.SmallTown;

class DataSetLedgerTest {

  private final FakeLedger assessments = new FakeLedger();
  private final FakeLedger lists = SmallLists.ledger();
  private final DataSetLedger ledger = new DataSetLedger(assessments, lists);

  @Test
  void listsAreShownWhereNothingIsAssessed() {
    assertThat(ledger.version()).isEqualTo(lists.version());
    assertThat(ledger.boundaries(Instant.EPOCH)).hasSize(2);
    assertThat(ledger.published(SmallLists.TEN, SmallLists.TEN)).isPresent();
    assertThat(ledger.current()).extracting(AssessmentRow::level).contains("NOT_LISTED");
  }

  @Test
  void anAssessedDataSetIsNeverAskedForListsAgain() {
    lists.clear();
    assessments.boundary(SmallTown.TEN, SmallTown.atTen());
    assertThat(ledger.version()).isEqualTo(assessments.version());
    assertThat(ledger.boundaries(Instant.EPOCH)).containsExactly(SmallTown.TEN);

    lists.silent(true);
    assertThat(ledger.version()).isEqualTo(assessments.version());
    assertThat(ledger.published(SmallTown.TEN, SmallTown.TEN)).isEmpty();
  }

  @Test
  void aDataSetThatIsMadeAnewMayBeOfTheOtherKind() {
    lists.clear();
    assessments.boundary(SmallTown.TEN, SmallTown.atTen());
    assertThat(ledger.version()).isPresent();
    assertThat(ledger.boundaries(Instant.EPOCH)).isNotEmpty();

    assessments.clear();
    lists.boundary(SmallLists.TEN, SmallTown.atTen());
    assertThat(ledger.version()).as("the ledger is empty").isEmpty();
    assertThat(ledger.version()).isEqualTo(lists.version());
  }
}
