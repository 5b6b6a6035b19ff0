package org.zonerisk.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.schemas.SampleRecords;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.topics.Topics;

class WireFormatTest {
  private final WireEncoder<HealthCodeScan> encoder =
      WireEncoder.of(Topics.HEALTH_CODE_SCANS, HealthCodeScan.class);
  private final WireDecoder<HealthCodeScan> decoder =
      WireDecoder.of(Topics.HEALTH_CODE_SCANS, HealthCodeScan.class);

  @ParameterizedTest
  @EnumSource(Topics.class)
  void aRecordOfEveryTopicComesBackAsItWas(Topics topic) {
    SpecificRecord record = SampleRecords.of(topic);
    int schemaId = SchemaRegistry.released().newest(topic).id();

    assertThat(anyDecoder(topic).decode(anyEncoder(topic).encode(record)))
        .isEqualTo(new Decoded.Value<>(record, schemaId));
  }

  @Test
  void theBytesBeginWithTheMagicByteAndTheSchemaId() {
    assertThat(Arrays.copyOf(encoder.encode(SampleRecords.aScan()), 5))
        .containsExactly(0, 0, 0, 0, 1);
  }

  @Test
  void theNextRecordLeavesTheBytesOfTheLastOneAlone() {
    byte[] first = encoder.encode(SampleRecords.aScan());
    byte[] copy = first.clone();

    encoder.encode(HealthCodeScan.newBuilder(SampleRecords.aScan()).setVenueId("other").build());

    assertThat(first).isEqualTo(copy);
  }

  @Test
  void noBytesAreEmpty() {
    assertFailure(new byte[0], DecodeFailure.EMPTY, OptionalInt.empty());
    assertFailure(null, DecodeFailure.EMPTY, OptionalInt.empty());
  }

  @Test
  void anotherFirstByteOrACutHeaderIsBadMagic() {
    assertFailure(
        "{\"a\":1}".getBytes(StandardCharsets.UTF_8), DecodeFailure.BAD_MAGIC, OptionalInt.empty());
    assertFailure(new byte[] {0, 0, 0, 0}, DecodeFailure.BAD_MAGIC, OptionalInt.empty());
  }

  @Test
  void aSchemaIdThatWasNeverReleasedIsNamed() {
    byte[] bytes = {0, 0x7f, 0, 0, 1, 2, 3};

    assertFailure(bytes, DecodeFailure.UNKNOWN_SCHEMA_ID, OptionalInt.of(0x7f000001));
    assertThat(failure(bytes).detail()).isEqualTo("no schema with id 2130706433 has been released");
  }

  @Test
  void aRecordOfAnotherTopicIsNamedAsSuch() {
    byte[] trip =
        WireEncoder.of(Topics.MOBILITY_RECORDS, MobilityRecord.class).encode(SampleRecords.aTrip());

    assertFailure(trip, DecodeFailure.WRONG_TOPIC_SCHEMA, OptionalInt.of(3));
    assertThat(failure(trip).detail()).isEqualTo("schema 3 is of mobility-records");
  }

  @Test
  void aRecordWithBytesAfterItIsNotTaken() {
    byte[] scan = encoder.encode(SampleRecords.aScan());

    assertFailure(
        Arrays.copyOf(scan, scan.length + 2), DecodeFailure.TRAILING_BYTES, OptionalInt.of(1));
  }

  @Test
  void aGoodRecordIsReadAfterABadOne() {
    byte[] scan = encoder.encode(SampleRecords.aScan());
    decoder.decode(Arrays.copyOf(scan, 12));

    assertThat(decoder.decode(scan)).isEqualTo(new Decoded.Value<>(SampleRecords.aScan(), 1));
  }

  @Test
  void aResultIsHandedToTheOneWhoWaitsForIt() {
    List<String> seen = new ArrayList<>();
    byte[] scan = encoder.encode(SampleRecords.aScan());

    decoder.decode(scan).route(v -> seen.add(v.value().getEventId()), f -> seen.add("failure"));
    decoder.decode(new byte[0]).route(v -> seen.add("value"), f -> seen.add(f.reason().name()));

    assertThat(seen).containsExactly("scan-1", "EMPTY");
  }

  @Test
  void aTypeThatIsNotTheTopicsIsRefused() {
    assertThatThrownBy(() -> WireDecoder.of(Topics.ZONES, HealthCodeScan.class))
        .hasMessage("zones holds ZoneVersion, was HealthCodeScan");
    assertThatThrownBy(() -> WireEncoder.of(Topics.ZONES, HealthCodeScan.class))
        .hasMessage("zones holds ZoneVersion, was HealthCodeScan");
  }

  private void assertFailure(byte[] bytes, DecodeFailure reason, OptionalInt schemaId) {
    assertThat(failure(bytes).reason()).isEqualTo(reason);
    assertThat(failure(bytes).schemaId()).isEqualTo(schemaId);
  }

  private Decoded.Failure<HealthCodeScan> failure(byte[] bytes) {
    Decoded<HealthCodeScan> decoded = decoder.decode(bytes);
    assertThat(decoded).isInstanceOf(Decoded.Failure.class);
    return (Decoded.Failure<HealthCodeScan>) decoded;
  }

  @SuppressWarnings("unchecked")
  private static WireEncoder<SpecificRecord> anyEncoder(Topics topic) {
    return (WireEncoder<SpecificRecord>) WireEncoder.of(topic, topic.recordType());
  }

  @SuppressWarnings("unchecked")
  private static WireDecoder<SpecificRecord> anyDecoder(Topics topic) {
    return (WireDecoder<SpecificRecord>) WireDecoder.of(topic, topic.recordType());
  }
}
