package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopiesInTimeTest {

  private static final long MEMORY = 10;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatCountsDependsOnTheSetOfCopiesAlone(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Long> times = someTimes(random);
      CopiesInTime read = new CopiesInTime(null, MEMORY);
      for (long time : times) {
        read = read.with(time);
      }
      Collections.sort(times);
      assertThat(counting(read)).isEqualTo(inOrder(times));
    }
  }

  /** Records come in any order within what the watermark leaves open; nothing else is kept. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void forgettingWhatIsSettledChangesNothing(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Long> times = someTimes(random);
      Collections.sort(times);
      CopiesInTime forgetful = new CopiesInTime(null, MEMORY);
      CopiesInTime whole = forgetful;
      for (int from = 0; from < times.size(); ) {
        int to = from + 1 + random.nextInt(times.size() - from);
        List<Long> open = new ArrayList<>(times.subList(from, to));
        Collections.shuffle(open, random);
        for (long time : open) {
          forgetful = forgetful.with(time);
          whole = whole.with(time);
          assertThat(counting(forgetful)).isSubsetOf(counting(whole));
          assertThat(forgetful.lastCounted()).isEqualTo(whole.lastCounted());
        }
        forgetful = forgetful.since(times.get(to - 1));
        assertThat(forgetful.times()).hasSize(1);
        from = to;
      }
      assertThat(counting(whole)).isEqualTo(inOrder(times));
    }
  }

  private static List<Long> someTimes(Random random) {
    List<Long> times = new ArrayList<>();
    random.longs(1 + random.nextInt(8), 0, 60).distinct().forEach(times::add);
    return times;
  }

  /** Read one after the other, as it would be if nothing ever arrived out of order. */
  private static List<Long> inOrder(List<Long> ascending) {
    List<Long> counting = new ArrayList<>();
    for (long time : ascending) {
      if (counting.isEmpty() || time - counting.get(counting.size() - 1) > MEMORY) {
        counting.add(time);
      }
    }
    return counting;
  }

  private static List<Long> counting(CopiesInTime copies) {
    return LongStream.of(copies.times()).filter(copies::counts).boxed().toList();
  }
}
