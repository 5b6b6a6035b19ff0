package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.zonerisk.local.generator.Authority.Restriction;
import org.zonerisk.local.generator.Venue.Kind;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.topics.Topics;

/** Where people go, as scans at venues and trips; and who met whom there. */
final class DailyLife {
  private static final double GOES_TO_WORK = 0.75;
  private static final double GOES_TO_WORK_WATCHED = 0.4;
  private static final double ERRAND = 0.2;
  private static final double ERRAND_WATCHED = 0.06;
  private static final double VISIT = 0.02;
  private static final double FORWARDED_CODE = 0.06;
  private static final double OFFLINE = 0.02;

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Authority authority;
  private final Travel travel;
  private final Outbox outbox;
  private final SplittableRandom random;
  private final long[] scansByVenue;
  private Restriction[] restrictions = {};
  private List<List<Resident>> visitors = List.of();

  DailyLife(
      TownCalendar calendar,
      TownPlan plan,
      Authority authority,
      Outbox outbox,
      SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.authority = authority;
    this.travel = new Travel(calendar, plan, outbox, random);
    this.outbox = outbox;
    this.random = random;
    this.scansByVenue = new long[plan.venues().size()];
  }

  /** Lets everybody live through a day; who was at which venue, by number of the venue. */
  List<List<Resident>> live(int day, Residents residents) {
    visitors = new ArrayList<>();
    plan.venues().forEach(venue -> visitors.add(new ArrayList<>()));
    restrictions =
        plan.compounds().stream()
            .map(compound -> authority.restriction(compound, day))
            .toArray(Restriction[]::new);
    residents.all().forEach(resident -> live(day, resident));
    travel.strangers(day);
    return visitors;
  }

  private Restriction of(Compound compound) {
    return restrictions[compound.number()];
  }

  private void live(int day, Resident resident) {
    Restriction home = of(resident.home());
    if (home == Restriction.LOCKED || !resident.mayGoOut(calendar.startOf(day))) {
      return;
    }
    boolean free = home == Restriction.NONE;
    Optional<Venue> work =
        resident
            .daily()
            .filter(venue -> calendar.isWorkday(day) && of(venue.compound()) != Restriction.LOCKED)
            .filter(venue -> chance(free ? GOES_TO_WORK : GOES_TO_WORK_WATCHED));
    Optional<Venue> errand =
        chance(free ? ERRAND : ERRAND_WATCHED) ? errand(resident) : Optional.empty();
    if (work.isPresent() || errand.isPresent()) {
      Venue gate = plan.gate(resident.home());
      boolean early = work.isPresent();
      double leaves = early ? random.nextDouble(60) : 120 + random.nextDouble(180);
      scan(resident, gate, calendar.at(day, 7, leaves), day);
      work.ifPresent(
          venue ->
              scan(resident, venue, calendar.at(day, 7, leaves + 15 + random.nextDouble(20)), day));
      double shops = early ? 630 + random.nextDouble(60) : leaves + 10 + random.nextDouble(20);
      errand.ifPresent(venue -> scan(resident, venue, calendar.at(day, 7, shops), day));
      double back = Math.max(early ? 600 : 0, errand.isPresent() ? shops : 0);
      scan(resident, gate, calendar.at(day, 7, back + 20 + random.nextDouble(20)), day);
    }
    if (free && chance(VISIT)) {
      travel.visitFriends(resident, day, compound -> of(compound) == Restriction.NONE);
    }
  }

  private Optional<Venue> errand(Resident resident) {
    double drawn = random.nextDouble();
    Kind kind = drawn < 0.6 ? Kind.MARKET : drawn < 0.95 ? Kind.SUPERMARKET : Kind.CLINIC;
    return Optional.of(plan.venue(resident.home().street(), kind))
        .filter(venue -> of(venue.compound()) != Restriction.LOCKED);
  }

  private void scan(Resident resident, Venue venue, Instant scannedAt, int day) {
    LocationEvidence evidence = venue.kind().evidence();
    if (evidence == LocationEvidence.POSITION_MATCHED && chance(FORWARDED_CODE)) {
      // Somebody scanned a picture of the venue's code from elsewhere.
      evidence = LocationEvidence.NONE;
    } else {
      resident.visited(venue.compound(), day);
      visitors.get(venue.number()).add(resident);
    }
    long number = scansByVenue[venue.number()]++;
    CodeColour colour =
        of(resident.home()) == Restriction.WATCHED ? CodeColour.YELLOW : CodeColour.GREEN;
    HealthCodeScan scan =
        new HealthCodeScan(
            venue.id() + "-" + number,
            resident.token(),
            colour,
            venue.id(),
            venue.compound().zoneId(),
            scannedAt,
            venue.deviceId(),
            number,
            venue.kind().channel(),
            evidence);
    outbox.put(Topics.HEALTH_CODE_SCANS, scannedAt.plus(delay()), scan);
  }

  /** Seconds; hours where a device was offline. */
  private Duration delay() {
    return chance(OFFLINE)
        ? Duration.ofMinutes(random.nextLong(10, 180))
        : Duration.ofMillis(random.nextLong(1_000, 30_000));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
