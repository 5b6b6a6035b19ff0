package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.ScanChannel;
import org.zonerisk.schemas.topics.Topics;

/**
 * What real feeds hold and nobody wants: each day a scan in a zone that nobody registered, one by a
 * clock that runs days ahead, and one whose device is named like a mobile number.
 */
final class Dirt {
  private static final String UNREGISTERED = "cn:999901999001";
  private static final String LIKE_A_PHONE_NUMBER = "13800138000";
  private static final Duration CLOCK_AHEAD = Duration.ofDays(3);

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Residents residents;
  private final Outbox outbox;
  private final SplittableRandom random;
  private long scans;

  Dirt(
      TownCalendar calendar,
      TownPlan plan,
      Residents residents,
      Outbox outbox,
      SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.residents = residents;
    this.outbox = outbox;
    this.random = random;
  }

  void scatter(int day) {
    String zone = plan.compounds().get(0).zoneId();
    scan(UNREGISTERED, "device-new-hall", sometime(day), Duration.ZERO);
    scan(zone, "device-fast-clock", sometime(day), CLOCK_AHEAD);
    scan(zone, LIKE_A_PHONE_NUMBER, sometime(day), Duration.ZERO);
  }

  private Instant sometime(int day) {
    return calendar.at(day, 8, random.nextDouble(12 * 60));
  }

  private void scan(String zoneId, String device, Instant at, Duration clockAhead) {
    Resident resident = residents.all().get(random.nextInt(residents.all().size()));
    HealthCodeScan scan =
        new HealthCodeScan(
            "odd-" + scans,
            resident.token(),
            CodeColour.GREEN,
            "hall-01",
            zoneId,
            at.plus(clockAhead),
            device,
            scans,
            ScanChannel.ELECTRONIC_SENTINEL,
            LocationEvidence.FIXED_DEVICE);
    scans++;
    outbox.put(Topics.HEALTH_CODE_SCANS, at.plusSeconds(5), scan);
  }
}
