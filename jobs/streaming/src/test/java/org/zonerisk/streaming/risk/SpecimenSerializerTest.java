package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.sample;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;

class SpecimenSerializerTest {

  @Test
  void readsWhatItWroteHoweverOftenASpecimenWasAmended() throws IOException {
    Specimen specimen = Specimen.NONE;
    for (int amendment = 0; amendment < 300; amendment++) {
      String outcome = amendment % 3 == 0 ? "VOIDED" : "POSITIVE";
      specimen =
          specimen.with(
              SpecimenState.of(
                  sample("s", amendment, outcome, "03-01 07:00", "03-01 09:00"), amendment));
    }
    DataOutputSerializer out = new DataOutputSerializer(64);
    SpecimenSerializer.INSTANCE.serialize(specimen, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

    assertThat(SpecimenSerializer.INSTANCE.deserialize(in)).isEqualTo(specimen);
    assertThat(in.available()).isZero();
  }
}
