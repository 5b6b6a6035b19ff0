package org.zonerisk.oracle.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bytes written by hand. */
class WireReaderTest {

  private static final String TOPIC = "feed-reports";

  /** A report with the id "e" of feed "f" in zone "z" by "s", at 1 ms, complete until -1 ms. */
  private static final byte[] REPORT = {
    0, 0, 0, 0, 4, 2, 'e', 2, 'f', 2, 'z', 2, 's', 2, 1,
  };

  private final WireReader reader =
      new WireReader(WriterSchemas.ofFolder(Path.of("../../schemas/src/main/resources/released")));

  @Test
  void readsARecordByTheSchemaThatItNames() {
    Fields report = reader.read(TOPIC, REPORT).fields();

    assertThat(report.text("event_id") + report.text("feed") + report.text("zone_id"))
        .isEqualTo("efz");
    assertThat(report.whole("reported_at")).isEqualTo(1);
    assertThat(report.whole("complete_until")).isEqualTo(-1);
  }

  @Test
  void refusesBytesForTheReasonsOfTheContracts() {
    assertThat(refused(new byte[0])).isEqualTo("empty");
    assertThat(refused(new byte[] {1, 0, 0, 0, 4})).isEqualTo("bad_magic");
    assertThat(refused(new byte[] {0, 0, 0, 4})).isEqualTo("bad_magic");
    assertThat(refused(changed(4, 99))).isEqualTo("unknown_schema_id");
    assertThat(refused(changed(4, 1))).isEqualTo("wrong_topic_schema");
    assertThat(refused(Arrays.copyOf(REPORT, REPORT.length - 1))).isEqualTo("undecodable");
    assertThat(refused(Arrays.copyOf(REPORT, REPORT.length + 1))).isEqualTo("trailing_bytes");
  }

  @Test
  void believesNoLengthThatBytesClaim() {
    // An id of 63 characters, and one of minus one.
    assertThat(refused(changed(5, 126))).isEqualTo("undecodable");
    assertThat(refused(changed(5, 1))).isEqualTo("undecodable");
  }

  private String refused(byte[] bytes) {
    return reader.read(TOPIC, bytes).refused();
  }

  private static byte[] changed(int at, int value) {
    byte[] changed = REPORT.clone();
    changed[at] = (byte) value;
    return changed;
  }
}
