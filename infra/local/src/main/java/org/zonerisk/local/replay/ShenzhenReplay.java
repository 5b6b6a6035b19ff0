package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.MergedRecords;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.publish.ResentCopies;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.CardTaps.Place;
import org.zonerisk.local.replay.CardTaps.Tap;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * Taps of transit cards in Shenzhen, 2018, in the place of health-code scans: their shape is that
 * of scans, their number is no daily total. No rule book is assigned, so every station is unknown
 * for want of a policy; what can be looked at is the counting.
 *
 * <p>{@link #open} has read every file to its end. The records come in order of known time and are
 * the same in every run with the same seed and token key.
 */
public final class ShenzhenReplay implements Replay {
  /** Time zone of the data set: its boundaries are the even hours of this clock. */
  public static final ZoneId TIME_ZONE = ZoneId.of("Asia/Shanghai");

  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(TIME_ZONE);
  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);

  private final MetroStations stations;
  private final CardTaps taps;
  private final List<Tap> told;
  private final ReplayPeriod period;
  private final long seed;

  private ShenzhenReplay(
      MetroStations stations, CardTaps taps, List<Tap> told, ReplayPeriod period, long seed) {
    this.stations = stations;
    this.taps = taps;
    this.told = told;
    this.period = period;
    this.seed = seed;
  }

  /**
   * Reads and checks all files.
   *
   * @param data folder that holds the folder {@code sz-metro-taps}
   * @param from first local day; empty for the day of the first tap
   * @param to last local day; empty for all there is
   * @param seed chooses the records that are sent again
   * @param tokens makes the tokens of the cards, under a key that nobody else knows: the cards are
   *     those of real persons
   * @throws SourceException where something is missing or not what it has to be
   */
  public static ShenzhenReplay open(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, long seed, Tokeniser tokens) {
    Path series = SourceFile.folder(data, "sz-metro-taps");
    MetroStations stations = MetroStations.read(SourceFile.in(series, "stations_by_line"));
    CardTaps taps = CardTaps.read(SourceFile.in(series, "taps"), stations, TIME_ZONE, tokens);
    List<Tap> all = taps.all();
    if (all.isEmpty()) {
      throw new SourceException("the files hold no tap");
    }
    ReplayPeriod period =
        ReplayPeriod.of(
            BOUNDARIES, all.get(0).knownAt(), all.get(all.size() - 1).knownAt(), from, to);
    List<Tap> told = all.stream().filter(tap -> period.holds(tap.knownAt())).toList();
    return new ShenzhenReplay(stations, taps, told, period, seed);
  }

  @Override
  public Instant start() {
    return period.start();
  }

  @Override
  public Instant end() {
    return period.end();
  }

  @Override
  public Boundaries boundaries() {
    return BOUNDARIES;
  }

  /** Stations, which are assessed, and the lines and the city above them. */
  @Override
  public List<ZoneVersion> zones() {
    return stations.versions(start());
  }

  @Override
  public Pass records() {
    Iterator<FeedRecord> zones =
        ReferenceRecords.zonesOnly(zones(), start().minus(REFERENCE_LEAD)).iterator();
    Iterator<FeedRecord> scans = taps.scans(told).iterator();
    return new CountedPass(
        ResentCopies.among(MergedRecords.of(List.of(zones, scans)), seed, Optional.of(end())),
        Map.of(
            "taps_at_stations", count(Place.STATION),
            "taps_on_buses", count(Place.BUS),
            "taps_without_station_name", count(Place.NAMELESS),
            "taps_at_unlisted_stations", count(Place.UNLISTED)));
  }

  private long count(Place place) {
    return told.stream().filter(tap -> tap.place() == place).count();
  }
}
