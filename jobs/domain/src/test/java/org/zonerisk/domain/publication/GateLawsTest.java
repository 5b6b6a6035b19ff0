package org.zonerisk.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.publication.PublicationGate.Settings;

/** Laws of the gate, over lists that grow, shrink, collapse and are confirmed at random. */
class GateLawsTest {

  private static final int STORIES = 200;
  private static final int LISTS = 30;

  @Test
  void aRestoredGateBehavesAsTheOneThatWasSaved() {
    int held = 0;
    for (int seed = 0; seed < STORIES; seed++) {
      Random random = new Random(seed);
      PublicationGate whole = new PublicationGate(Settings.STANDARD);
      PublicationGate interrupted = new PublicationGate(Settings.STANDARD);
      for (OfferedList list : story(random)) {
        assertThat(interrupted.offer(list)).isEqualTo(whole.offer(list));
        String order = list.publication().publicationId();
        if (random.nextInt(8) == 0) {
          assertThat(interrupted.confirm(order, "order")).isEqualTo(whole.confirm(order, "order"));
        }
        GateSnapshot saved = interrupted.snapshot().orElseThrow();
        held += saved.held().size();
        interrupted = PublicationGate.restored(Settings.STANDARD, saved);
        assertThat(interrupted.snapshot()).isEqualTo(Optional.of(saved));
      }
    }
    assertThat(held).as("some were held").isGreaterThan(STORIES);
  }

  @Test
  void whatStandsAndWhatIsHeldNeverDependOnTheOrderInWhichHeldListsBecameKnown() {
    int held = 0;
    for (int seed = 0; seed < STORIES; seed++) {
      Random random = new Random(seed);
      PublicationGate inOrder = new PublicationGate(Settings.STANDARD);
      PublicationGate shuffled = new PublicationGate(Settings.STANDARD);
      for (OfferedList list : List.of(zones(0, 0, 5), zones(1, 0, 100))) {
        inOrder.offer(list);
        shuffled.offer(list);
      }
      List<OfferedList> collapsed = new ArrayList<>();
      for (int hour = 2; hour < 20; hour++) {
        collapsed.add(zones(hour, 0, 10 + random.nextInt(70)));
      }
      collapsed.forEach(inOrder::offer);
      Collections.shuffle(collapsed, random);
      collapsed.forEach(shuffled::offer);

      assertThat(shuffled.snapshot()).isEqualTo(inOrder.snapshot());
      held += inOrder.snapshot().orElseThrow().held().size();
    }
    assertThat(held).isEqualTo(STORIES * 18);
  }

  @Test
  void noZoneIsFreedByAListThatIsHeld() {
    for (int seed = 0; seed < STORIES; seed++) {
      PublicationGate gate = new PublicationGate(Settings.STANDARD);
      for (OfferedList list : story(new Random(seed))) {
        Optional<GateSnapshot> before = gate.snapshot();
        List<Verdict> verdicts = gate.offer(list);
        if (verdicts.stream().noneMatch(Verdict::stands)) {
          assertThat(gate.snapshot().orElseThrow().zones()).isEqualTo(before.orElseThrow().zones());
        }
      }
    }
  }

  private static List<OfferedList> story(Random random) {
    List<OfferedList> lists = new ArrayList<>();
    int hour = 0;
    int size = 20;
    for (int i = 0; i < LISTS; i++) {
      hour += 1 + random.nextInt(12);
      size += random.nextInt(20);
      int from = random.nextInt(5);
      boolean collapses = random.nextInt(3) == 0;
      int late = random.nextInt(6) == 0 ? random.nextInt(20) : 0;
      int seen = Math.max(hour - late, 0);
      lists.add(
          Lists.list("p" + i, seen, zones(seen, from, collapses ? size / 3 : size).severities()));
    }
    return lists;
  }

  private static OfferedList zones(int hour, int from, int to) {
    Map<String, Integer> zones = new HashMap<>();
    for (int i = from; i < to; i++) {
      zones.put("zone " + i, 1 + i % 2);
    }
    return Lists.list("p" + hour, hour, zones);
  }
}
