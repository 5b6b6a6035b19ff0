package org.zonerisk.local.generator;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.topics.Topics;

/** Trips between compounds. People stay in their county; only strangers come from the other. */
final class Travel {
  private static final int STRANGERS_A_DAY = 150;
  private static final double SAME_STREET = 0.85;
  private static final String TAXIS = "town-taxi";
  private static final String BUSES = "town-bus";

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Outbox outbox;
  private final SplittableRandom random;
  private long trips;

  Travel(TownCalendar calendar, TownPlan plan, Outbox outbox, SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.outbox = outbox;
    this.random = random;
  }

  /** In the evening to a compound that lets visitors in, if there is one. */
  void visitFriends(Resident resident, int day, Predicate<Compound> open) {
    Compound home = resident.home();
    List<Compound> near =
        random.nextDouble() < SAME_STREET
            ? plan.ofStreet(home.street())
            : plan.ofCounty(plan.county(home));
    Compound friends = near.get(random.nextInt(near.size()));
    if (open.test(friends) && !friends.equals(home)) {
      resident.visited(friends, day);
      trip(resident.token(), home, friends, calendar.at(day, 19, random.nextDouble(60)), TAXIS);
    }
  }

  /** Trips of which the source knows no person. */
  void strangers(int day) {
    List<Compound> all = plan.compounds();
    for (int i = 0; i < STRANGERS_A_DAY; i++) {
      Compound from = all.get(random.nextInt(all.size()));
      Compound to = all.get(random.nextInt(all.size()));
      trip(null, from, to, calendar.at(day, 6, random.nextDouble(16 * 60)), BUSES);
    }
  }

  private void trip(String person, Compound from, Compound to, Instant departedAt, String source) {
    Instant arrivedAt = departedAt.plusSeconds(random.nextLong(300, 1_500));
    MobilityRecord trip =
        new MobilityRecord(
            source + "-" + trips++,
            person,
            from.zoneId(),
            to.zoneId(),
            departedAt,
            arrivedAt,
            MobilityMode.ROAD,
            source,
            false);
    outbox.put(Topics.MOBILITY_RECORDS, arrivedAt.plusSeconds(random.nextLong(1, 60)), trip);
  }
}
