package org.zonerisk.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.ScanChannel;
import org.zonerisk.schemas.topics.Topics;

/**
 * Taps of transit cards as scans at fixed gates. The card's pseudonym becomes a token here and goes
 * no further.
 */
final class CardTaps {
  /**
   * How long after a tap it is known. Derived: the file's {@code close_date} is the day on which
   * all its taps were settled, before most of them happened.
   */
  static final Duration DELAY = Duration.ofMinutes(1);

  private static final String CARD = "card_no";
  private static final String TIME = "deal_date";
  private static final String KIND = "deal_type";
  private static final String COMPANY = "company_name";
  private static final String STATION = "station";
  private static final String DEVICE = "equ_no";
  private static final String NAMELESS = "-";

  /** What became of a tap's place. */
  enum Place {
    STATION,
    /** On a bus, which is no fixed place. */
    BUS,
    /** In the metro, at no named station. */
    NAMELESS,
    /** In the metro, at a station that is not among those of its line. */
    UNLISTED
  }

  /**
   * A tap.
   *
   * @param row number of its row in the file, from 1
   * @param tappedAt by the device's clock
   * @param token token of the card
   * @param deviceId device
   * @param place what is known of its place
   * @param zoneId zone; one that nobody registers where the place is no station
   */
  record Tap(
      long row, Instant tappedAt, String token, String deviceId, Place place, String zoneId) {

    Instant knownAt() {
      return tappedAt.plus(DELAY);
    }
  }

  private final String base;
  private final List<Tap> taps;

  private CardTaps(String base, List<Tap> taps) {
    this.base = base;
    this.taps = taps;
  }

  /** Reads every tap; those of one second stay in the order of the file. */
  static CardTaps read(SourceFile file, MetroStations stations, ZoneId timeZone, Tokeniser tokens) {
    List<Tap> taps = new ArrayList<>();
    file.read(
        List.of(CARD, TIME, KIND, COMPANY, STATION, DEVICE),
        row -> taps.add(tap(row, stations, timeZone, tokens)));
    taps.sort(Comparator.comparing(Tap::tappedAt).thenComparingLong(Tap::row));
    return new CardTaps(file.base(), List.copyOf(taps));
  }

  private static Tap tap(SourceRow row, MetroStations stations, ZoneId timeZone, Tokeniser tokens) {
    Place place = place(row, stations);
    String zoneId =
        switch (place) {
          case STATION -> stations.zoneOf(row.text(COMPANY), row.text(STATION)).orElseThrow();
          case BUS -> "sz-bus:vehicle";
          case NAMELESS -> "sz-metro:nameless";
          case UNLISTED -> "sz-metro:unlisted";
        };
    return new Tap(
        row.number(),
        row.spacedLocalTime(TIME).atZone(timeZone).toInstant(),
        tokens.token(row.text(CARD)),
        row.text(DEVICE),
        place,
        zoneId);
  }

  private static Place place(SourceRow row, MetroStations stations) {
    boolean bus =
        switch (row.text(KIND)) {
          case "巴士" -> true;
          case "地铁入站", "地铁出站" -> false;
          default -> throw row.wrong(KIND, "one of 地铁入站, 地铁出站, 巴士");
        };
    if (bus) {
      return Place.BUS;
    }
    String name = row.textOrNothing(STATION);
    if (name.isEmpty() || name.equals(NAMELESS)) {
      return Place.NAMELESS;
    }
    return stations.zoneOf(row.text(COMPANY), name).isPresent() ? Place.STATION : Place.UNLISTED;
  }

  /** All taps in order of their time. */
  List<Tap> all() {
    return taps;
  }

  /**
   * The scans of some taps, in their order. Devices are numbered on in it: the file has no running
   * number.
   */
  List<FeedRecord> scans(List<Tap> of) {
    Map<String, Long> numbers = new HashMap<>();
    List<FeedRecord> scans = new ArrayList<>();
    for (Tap tap : of) {
      long number = numbers.merge(tap.deviceId(), 1L, Long::sum) - 1;
      scans.add(scan(tap, number));
    }
    return scans;
  }

  private FeedRecord scan(Tap tap, long number) {
    HealthCodeScan value =
        new HealthCodeScan(
            base + ":" + tap.row(),
            tap.token(),
            CodeColour.UNKNOWN,
            tap.zoneId(),
            tap.zoneId(),
            tap.tappedAt(),
            tap.deviceId(),
            number,
            ScanChannel.GATE,
            tap.place() == Place.BUS ? LocationEvidence.NONE : LocationEvidence.FIXED_DEVICE);
    return FeedRecord.of(Topics.HEALTH_CODE_SCANS, tap.knownAt(), value);
  }
}
