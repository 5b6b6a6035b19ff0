package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.domain.trace.VisitLog;

class VisitsSerializerTest {

  private static final int VISITS = 50;

  private final VisitLog log = log();

  @Test
  void writesAsFlinkDoesWithoutTheRoomForMore() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    VisitsSerializer.INSTANCE.serialize(log.bytes(), out);

    byte[] read =
        BytePrimitiveArraySerializer.INSTANCE.deserialize(
            new DataInputDeserializer(out.getCopyOfBuffer()));
    assertThat(log.bytes()).hasSizeGreaterThan(read.length);
    assertThat(VisitLog.of(read).visits()).isEqualTo(log.visits());
    assertThat(
            VisitsSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(read);
  }

  /** Visits are added in place: what a checkpoint is writing must not be the same array. */
  @Test
  void aCopyIsNotChangedByAddingToTheOther() {
    byte[] copy = VisitsSerializer.INSTANCE.copy(log.bytes());
    VisitLog more = log.add(new Visit("cn:1", 7, 8));

    assertThat(more.bytes()).isSameAs(log.bytes());
    assertThat(VisitLog.of(copy).visits()).hasSize(VISITS);
  }

  private static VisitLog log() {
    VisitLog log = VisitLog.NONE;
    for (int visit = 0; visit < VISITS; visit++) {
      log = log.add(new Visit("cn:" + visit % 3, visit, visit));
    }
    return log;
  }
}
