package org.zonerisk.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonerisk.local.publish.SomeRecords.aReport;
import static org.zonerisk.local.publish.SomeRecords.aTrip;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MergedRecordsTest {

  @Test
  void mergesByKnownTimeAndThenInTheOrderOfTheStreams() {
    Iterator<FeedRecord> reports =
        List.of(aReport("r1", "2021-01-01T10:00:00Z"), aReport("r2", "2021-01-01T12:00:00Z"))
            .iterator();
    Iterator<FeedRecord> trips =
        List.of(
                aTrip("t1", "2021-01-01T09:00:00Z"),
                aTrip("t2", "2021-01-01T10:00:00Z"),
                aTrip("t3", "2021-01-01T13:00:00Z"))
            .iterator();

    assertThat(MergedRecords.of(List.of(reports, Collections.emptyIterator(), trips)))
        .toIterable()
        .extracting(FeedRecord::eventId)
        .containsExactly("t1", "r1", "t2", "r2", "t3");
  }

  @Test
  void endsWithTheLastStream() {
    MergedRecords nothing = MergedRecords.of(List.of());

    assertThat(nothing.hasNext()).isFalse();
    assertThatThrownBy(nothing::next).isInstanceOf(NoSuchElementException.class);
  }
}
