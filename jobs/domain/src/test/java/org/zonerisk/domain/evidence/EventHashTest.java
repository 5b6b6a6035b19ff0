package org.zonerisk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventHashTest {

  /** Worked out by another program from the definitions of the two hashes. */
  @ParameterizedTest
  @CsvSource({
    "'', f52a15e9a9b5e89b, 9ca066f1a4ab2eea",
    "a, 02c0bdbf481420f8, cfd80413d361fbf7",
    "nyc:10001:1612345678:P3, 38fcda4f24cc16e8, 7d2015f66c89335e",
    "城, 5aec38b30682409c, 9264341d5137d8e1"
  })
  void neverChangesSinceLedgersHoldIt(String eventId, String inLedger, String second) {
    assertThat(EventHash.of(eventId)).isEqualTo(Long.parseUnsignedLong(inLedger, 16));
    assertThat(EventHash.check(eventId)).isEqualTo(Long.parseUnsignedLong(second, 16));
  }
}
