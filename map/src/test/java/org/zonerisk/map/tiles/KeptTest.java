package org.zonerisk.map.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {

  private final Kept<Integer, String> kept = new Kept<>(10, String::length);
  private final List<Integer> made = new ArrayList<>();

  private String ask(int key, String value) {
    return kept.get(
        key,
        () -> {
          made.add(key);
          return value;
        });
  }

  @Test
  void whatNobodyHasAskedForLongestGoesFirst() {
    ask(1, "aaaa");
    ask(2, "bbbb");
    ask(1, "aaaa");
    ask(3, "cccc");
    assertThat(kept.total()).isEqualTo(8);
    ask(1, "aaaa");
    ask(2, "bbbb");
    assertThat(made).containsExactly(1, 2, 3, 2);
  }

  @Test
  void whatIsTooLargeIsAnsweredAndIsKeptAlone() {
    ask(1, "aaaa");
    assertThat(ask(2, "b".repeat(50))).hasSize(50);
    assertThat(kept.total()).isEqualTo(50);
    ask(3, "c");
    assertThat(kept.total()).isEqualTo(1);
  }

  @Test
  void whatFailedIsTriedAgain() {
    assertThatThrownBy(
            () ->
                kept.get(
                    1,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(ask(1, "yes")).isEqualTo("yes");
  }

  @Test
  void whatManyAskForAtOnceIsMadeOnce() throws Exception {
    AtomicInteger times = new AtomicInteger();
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        int key = i % 2;
        answers.add(many.submit(() -> kept.get(key, () -> "v" + times.incrementAndGet())));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).startsWith("v");
      }
    } finally {
      many.shutdownNow();
    }
    assertThat(times).hasValue(2);
  }
}
