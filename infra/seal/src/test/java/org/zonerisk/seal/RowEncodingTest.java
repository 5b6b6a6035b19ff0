package org.zonerisk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class RowEncodingTest {

  private static final Schema EVERY_TYPE =
      new Schema(
          Types.NestedField.optional(1, "text", Types.StringType.get()),
          Types.NestedField.optional(2, "other", Types.StringType.get()),
          Types.NestedField.optional(3, "count", Types.LongType.get()),
          Types.NestedField.optional(4, "figure", Types.DoubleType.get()),
          Types.NestedField.optional(5, "truth", Types.BooleanType.get()),
          Types.NestedField.optional(6, "at", Types.TimestampType.withZone()),
          Types.NestedField.optional(7, "bytes", Types.BinaryType.get()),
          Types.NestedField.optional(
              8,
              "map",
              Types.MapType.ofOptional(9, 10, Types.StringType.get(), Types.DoubleType.get())),
          Types.NestedField.optional(
              11, "list", Types.ListType.ofOptional(12, Types.StringType.get())));

  /** Texts that invite a mistake: empty, ends that could be beginnings, signs of the encoding. */
  private static final String[] TEXTS = {"", "a", "aa", "n", "s", "\0", "\0\0", "区", "a\0", "%"};

  @Test
  void twoRowsThatDifferNeverHaveTheSameBytes() {
    SplittableRandom random = new SplittableRandom(17);
    Map<String, List<Object>> seen = new HashMap<>();
    RowEncoding encoding = new RowEncoding(EVERY_TYPE);
    int same = 0;
    for (int i = 0; i < 200_000; i++) {
      Record row = randomRow(random);
      List<Object> values = values(row);
      List<Object> before = seen.put(HexFormat.of().formatHex(encoding.bytes(row)), values);
      if (before != null) {
        same++;
        assertThat(values).isEqualTo(before);
      }
    }
    assertThat(same).as("rows that come twice, so that equality is seen too").isGreaterThan(1_000);
    assertThat(new java.util.HashSet<>(seen.values())).hasSameSizeAs(seen.keySet());
  }

  @Test
  void aRowHashesAsTwentyLinesOfPlainJavaSay() throws Exception {
    GenericRecord row = GenericRecord.create(EVERY_TYPE);
    row.setField("text", "区 1");
    row.setField("count", -3L);
    row.setField("figure", 0.1);
    row.setField("truth", true);
    row.setField("at", SmallLedger.time(Instant.parse("2022-07-10T02:00:00.000001Z")));
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put("a", 2.0);
    row.setField("map", map);
    row.setField("list", java.util.Arrays.asList("x", null, ""));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(HexFormat.of().parseHex("00000007"));
    out.write(HexFormat.of().parseHex("00000001" + "00000004" + hex("text") + hex("s")));
    out.write(HexFormat.of().parseHex("00000005" + hex("区 1")));
    out.write(HexFormat.of().parseHex("00000003" + "00000005" + hex("count") + hex("i")));
    out.write(HexFormat.of().parseHex("fffffffffffffffd"));
    out.write(HexFormat.of().parseHex("00000004" + "00000006" + hex("figure") + hex("d")));
    out.write(HexFormat.of().parseHex("3fb999999999999a"));
    out.write(HexFormat.of().parseHex("00000005" + "00000005" + hex("truth") + hex("b") + "01"));
    out.write(HexFormat.of().parseHex("00000006" + "00000002" + hex("at") + hex("t")));
    out.writeLong(1_657_418_400_000_001L);
    out.write(
        HexFormat.of().parseHex("00000008" + "00000003" + hex("map") + hex("m") + "00000002"));
    out.write(HexFormat.of().parseHex(hex("s") + "00000001" + hex("a") + hex("d")));
    out.write(HexFormat.of().parseHex("4000000000000000"));
    out.write(HexFormat.of().parseHex(hex("s") + "00000001" + hex("b") + hex("n")));
    out.write(
        HexFormat.of().parseHex("0000000b" + "00000004" + hex("list") + hex("l") + "00000003"));
    out.write(HexFormat.of().parseHex(hex("s") + "00000001" + hex("x") + hex("n")));
    out.write(HexFormat.of().parseHex(hex("s") + "00000000"));

    RowEncoding encoding = new RowEncoding(EVERY_TYPE);
    assertThat(encoding.bytes(row)).isEqualTo(bytes.toByteArray());
    assertThat(encoding.hash(row))
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  @Test
  void nullEmptyAndAbsentAreThree() {
    RowEncoding encoding = new RowEncoding(EVERY_TYPE);
    GenericRecord none = GenericRecord.create(EVERY_TYPE);
    GenericRecord empty = none.copy(Map.of("map", Map.of()));
    Map<String, Double> nothing = new HashMap<>();
    nothing.put("", null);
    GenericRecord absent = none.copy(Map.of("map", nothing));

    assertThat(List.of(none, empty, absent))
        .extracting(row -> HexFormat.of().formatHex(encoding.hash(row)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfAMapsEntriesSaysNothing() {
    RowEncoding encoding = new RowEncoding(EVERY_TYPE);
    Map<String, Double> one = new LinkedHashMap<>();
    one.put("a", 1.0);
    one.put("aa", 2.0);
    Map<String, Double> other = new LinkedHashMap<>();
    other.put("aa", 2.0);
    other.put("a", 1.0);

    assertThat(encoding.bytes(GenericRecord.create(EVERY_TYPE).copy(Map.of("map", one))))
        .isEqualTo(encoding.bytes(GenericRecord.create(EVERY_TYPE).copy(Map.of("map", other))));
  }

  @Test
  void aColumnThatIsAddedChangesNoHashUntilItSaysSomething() {
    Schema before = new Schema(EVERY_TYPE.columns().subList(0, 2));
    Schema after =
        new Schema(
            List.of(
                Types.NestedField.optional(99, "new", Types.StringType.get()),
                EVERY_TYPE.columns().get(0),
                EVERY_TYPE.columns().get(1)));
    Record old = GenericRecord.create(before).copy(Map.of("text", "x"));
    Record same = GenericRecord.create(after).copy(Map.of("text", "x"));
    Record filled = GenericRecord.create(after).copy(Map.of("text", "x", "new", ""));

    assertThat(new RowEncoding(after).bytes(same)).isEqualTo(new RowEncoding(before).bytes(old));
    assertThat(new RowEncoding(after).bytes(filled))
        .isNotEqualTo(new RowEncoding(before).bytes(old));
  }

  @Test
  void whatAColumnIsCalledIsPartOfWhatItSays() {
    Schema swapped =
        new Schema(
            Types.NestedField.optional(1, "other", Types.StringType.get()),
            Types.NestedField.optional(2, "text", Types.StringType.get()));
    Schema straight = new Schema(EVERY_TYPE.columns().subList(0, 2));
    GenericRecord one = GenericRecord.create(straight);
    one.set(0, "LOW");
    one.set(1, "HIGH");
    GenericRecord other = GenericRecord.create(swapped);
    other.set(0, "LOW");
    other.set(1, "HIGH");

    assertThat(new RowEncoding(swapped).bytes(other))
        .isNotEqualTo(new RowEncoding(straight).bytes(one));
  }

  private static Record randomRow(SplittableRandom random) {
    GenericRecord row = GenericRecord.create(EVERY_TYPE);
    // Few columns and few values: many rows are nearly, and some wholly, the same.
    for (int i = 0; i < 3; i++) {
      int column = random.nextInt(EVERY_TYPE.columns().size());
      row.set(column, randomValue(column, random));
    }
    return row;
  }

  private static Object randomValue(int column, SplittableRandom random) {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return switch (column) {
      case 0, 1 -> text;
      case 2 -> (long) random.nextInt(-2, 3);
      case 3 -> new double[] {0.0, -0.0, 1.0, Double.NaN, Double.MIN_VALUE}[random.nextInt(5)];
      case 4 -> random.nextBoolean();
      case 5 ->
          SmallLedger.time(Instant.ofEpochSecond(random.nextInt(2), 1000L * random.nextInt(2)));
      case 6 -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      case 7 -> {
        Map<String, Double> map = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.put(TEXTS[random.nextInt(TEXTS.length)], random.nextBoolean() ? null : 1.0);
        }
        yield map;
      }
      default -> {
        List<String> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(random.nextInt(4) == 0 ? null : TEXTS[random.nextInt(TEXTS.length)]);
        }
        yield list;
      }
    };
  }

  private static List<Object> values(Record row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
    }
    return values;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
