package org.zonerisk.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.topics.Topics;

class SchemaEvolutionTest {
  private static final Topics TOPIC = Topics.POLICY_ASSIGNMENTS;

  /** An older shape: no zone_id, no counterfactual, and a field that is gone today. */
  private static final Schema OLDER =
      SchemaBuilder.record("PolicyAssignment")
          .namespace("org.zonerisk.schemas.avro")
          .fields()
          .requiredString("assignment_id")
          .name("tags")
          .type(Schema.createArray(Schema.create(Schema.Type.STRING)))
          .noDefault()
          .requiredString("policy_id")
          .requiredInt("policy_version")
          .requiredLong("effective_from")
          .endRecord();

  private final SchemaRegistry registry =
      SchemaRegistry.of(
          List.of(
              new ReleasedSchema(7, TOPIC, 2, TOPIC.schema(), ""),
              new ReleasedSchema(90, TOPIC, 1, OLDER, "")));

  @Test
  void aRecordOfAnOlderSchemaIsReadWithTheDefaultsOfTheCurrentOne() throws IOException {
    WireDecoder<PolicyAssignment> decoder = WireDecoder.of(TOPIC, PolicyAssignment.class, registry);

    Decoded<PolicyAssignment> decoded = decoder.decode(olderRecord());

    assertThat(decoded).isInstanceOf(Decoded.Value.class);
    PolicyAssignment assignment = ((Decoded.Value<PolicyAssignment>) decoded).value();
    assertThat(assignment.getAssignmentId()).isEqualTo("a-1");
    assertThat(assignment.getZoneId()).isNull();
    assertThat(assignment.getPolicyVersion()).isEqualTo(3);
    assertThat(assignment.getEffectiveFrom()).isEqualTo("1970-01-01T00:00:07Z");
    assertThat(assignment.getCounterfactual()).isFalse();
  }

  private static byte[] olderRecord() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, 90});
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    GenericData.Record record =
        new GenericRecordBuilder(OLDER)
            .set("assignment_id", "a-1")
            .set("tags", List.of("x", "y"))
            .set("policy_id", "p")
            .set("policy_version", 3)
            .set("effective_from", 7000L)
            .build();
    new GenericDatumWriter<GenericData.Record>(OLDER).write(record, encoder);
    return bytes.toByteArray();
  }
}
