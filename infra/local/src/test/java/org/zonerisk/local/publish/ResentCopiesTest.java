package org.zonerisk.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.publish.SomeRecords.aTrip;
import static org.zonerisk.local.publish.SomeRecords.aZone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.publish.FeedRecord.Sending;

class ResentCopiesTest {
  private static final int TRIPS = 20_000;
  private static final Instant FIRST = Instant.parse("2021-01-01T00:00:00Z");

  @Test
  void sendsAboutOneInAHundredAgainUnchangedAndAtMostTwoDaysLater() {
    List<FeedRecord> all = sentAgain(trips(), 1, Optional.empty());
    Map<String, FeedRecord> originals =
        all.stream()
            .filter(record -> record.sending() == Sending.FIRST)
            .collect(Collectors.toMap(FeedRecord::eventId, Function.identity()));
    List<FeedRecord> copies = copies(all);

    assertThat(originals).hasSize(TRIPS);
    assertThat(copies).hasSizeBetween(150, 250);
    assertThat(copies)
        .allSatisfy(
            copy -> {
              FeedRecord original = originals.get(copy.eventId());
              assertThat(copy.value()).isSameAs(original.value());
              assertThat(Duration.between(original.knownAt(), copy.knownAt()))
                  .isPositive()
                  .isLessThanOrEqualTo(Duration.ofDays(2));
            });
  }

  @Test
  void keepsTheOrderOfKnownTimes() {
    assertThat(sentAgain(trips(), 1, Optional.empty()))
        .isSortedAccordingTo(Comparator.comparing(FeedRecord::knownAt));
  }

  @Test
  void choosesTheSameInEveryRunAndOthersByAnotherSeed() {
    List<FeedRecord> once = copies(sentAgain(trips(), 1, Optional.empty()));

    assertThat(copies(sentAgain(trips(), 1, Optional.empty()))).isEqualTo(once);
    assertThat(copies(sentAgain(trips(), 2, Optional.empty()))).isNotEqualTo(once);
  }

  @Test
  void sendsNothingAgainAfterTheEnd() {
    Instant end = FIRST.plus(Duration.ofHours(24));

    assertThat(copies(sentAgain(trips(), 1, Optional.of(end))))
        .isNotEmpty()
        .allSatisfy(copy -> assertThat(copy.knownAt()).isBeforeOrEqualTo(end));
  }

  @Test
  void neverSendsReferenceRecordsAgain() {
    List<FeedRecord> zones =
        IntStream.range(0, 2_000).mapToObj(i -> aZone("z" + i, "2021-01-01T00:00:00Z")).toList();

    assertThat(copies(sentAgain(zones, 1, Optional.empty()))).isEmpty();
  }

  private static List<FeedRecord> trips() {
    return IntStream.range(0, TRIPS)
        .mapToObj(i -> aTrip("t" + i, FIRST.plusSeconds(i).toString()))
        .toList();
  }

  private static List<FeedRecord> sentAgain(
      List<FeedRecord> originals, long seed, Optional<Instant> end) {
    List<FeedRecord> all = new ArrayList<>();
    ResentCopies.among(originals.iterator(), seed, end).forEachRemaining(all::add);
    return all;
  }

  private static List<FeedRecord> copies(List<FeedRecord> records) {
    return records.stream().filter(record -> record.sending() == Sending.AGAIN).toList();
  }
}
