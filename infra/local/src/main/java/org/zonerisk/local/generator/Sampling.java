package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.zonerisk.local.generator.Laboratory.Tube;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.SamplingPurpose;

/**
 * Who is sampled on a day: the ill, the contacts of yesterday's cases, everybody where a round is
 * held, and elsewhere a seventh of the people. Screening pools up to ten persons; a positive pool
 * is tested again one by one.
 */
final class Sampling {
  private static final int POOL = 10;
  private static final int DAYS_OF_A_CYCLE = 7;
  private static final int QUARANTINE_DAYS = 10;
  private static final double LATE = 0.01;
  private static final double SPOILT = 0.003;
  private static final int HEALTHY_CLINIC_VISITORS = 2;

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Residents residents;
  private final Authority authority;
  private final Laboratory laboratory;
  private final SplittableRandom random;
  private final int[] coming;

  Sampling(
      TownCalendar calendar,
      TownPlan plan,
      Residents residents,
      Authority authority,
      Laboratory laboratory,
      SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.residents = residents;
    this.authority = authority;
    this.laboratory = laboratory;
    this.random = random;
    this.coming = new int[plan.compounds().size()];
  }

  /** How many persons came to the sampling site of each compound on the day that was last. */
  int[] coming() {
    return coming.clone();
  }

  void sample(int day) {
    Arrays.fill(coming, 0);
    Set<Resident> sampled = new HashSet<>();
    clinics(day, sampled);
    contacts(day, sampled);
    for (Compound compound : plan.compounds()) {
      if (authority.isLiftingRound(compound, day)) {
        liftingRound(compound, day);
      } else if (authority.isCountyRound(plan.county(compound), day)) {
        countyRound(compound, day, sampled);
      } else {
        everydayScreening(compound, day, sampled);
      }
    }
  }

  private void clinics(int day, Set<Resident> sampled) {
    for (Resident resident : residents.all()) {
      if (resident.goesToClinic(day) && resident.mayGoOut(calendar.startOf(day))) {
        clinic(resident, day, resident.untilClinicResult());
        sampled.add(resident);
      }
    }
    for (Compound compound : plan.compounds()) {
      for (int visitor = 0; visitor < HEALTHY_CLINIC_VISITORS; visitor++) {
        List<Resident> people = residents.of(compound);
        Resident resident = people.get(random.nextInt(people.size()));
        if (!resident.wasInfected() && resident.mayGoOut(calendar.startOf(day))) {
          clinic(resident, day, hours(4, 7));
          sampled.add(resident);
        }
      }
    }
  }

  private void clinic(Resident resident, int day, Duration untilResult) {
    single(
        resident,
        calendar.at(day, 9, random.nextDouble(120)),
        untilResult,
        SamplingPurpose.CLINICAL,
        DiscoveryChannel.COMMUNITY,
        "clinic-street-" + (resident.home().street() + 1),
        Optional.empty());
  }

  private void contacts(int day, Set<Resident> sampled) {
    for (Resident found : authority.foundYesterday(day)) {
      for (Resident member : residents.householdOf(found)) {
        if (!member.isFound(calendar.startOf(day)) && sampled.add(member)) {
          member.quarantine(calendar.startOf(day + QUARANTINE_DAYS));
          single(
              member,
              calendar.at(day, 10, random.nextDouble(90)),
              hours(4, 6),
              SamplingPurpose.CONTACT,
              DiscoveryChannel.HOME_QUARANTINE,
              site(member.home()),
              Optional.empty());
        }
      }
    }
  }

  /** Everybody, those in hospital too, all results the same day: it decides whether to lift. */
  private void liftingRound(Compound compound, int day) {
    String round = "round-%s-compound-%02d".formatted(calendar.date(day), compound.number() + 1);
    List<Resident> athome = new ArrayList<>();
    for (Resident resident : residents.of(compound)) {
      if (resident.isFound(calendar.startOf(day))) {
        single(
            resident,
            calendar.at(day, 8, random.nextDouble(60)),
            hours(4, 6),
            SamplingPurpose.SCREENING,
            DiscoveryChannel.CENTRAL_QUARANTINE,
            "hospital",
            Optional.of(round));
      } else {
        athome.add(resident);
      }
    }
    pools(athome, day, round).forEach(pool -> screen(pool, hours(5, 9)));
  }

  private void countyRound(Compound compound, int day, Set<Resident> sampled) {
    String round = "round-%s-county-%d".formatted(calendar.date(day), plan.county(compound) + 1);
    List<Resident> people =
        residents.of(compound).stream()
            .filter(resident -> !sampled.contains(resident))
            .filter(resident -> !resident.isFound(calendar.startOf(day)))
            .toList();
    pools(people, day, round).forEach(pool -> screen(pool, hours(5, 9)));
  }

  private void everydayScreening(Compound compound, int day, Set<Resident> sampled) {
    List<Resident> people = residents.of(compound);
    List<Resident> turn = new ArrayList<>();
    for (int i = Math.floorMod(day, DAYS_OF_A_CYCLE); i < people.size(); i += DAYS_OF_A_CYCLE) {
      Resident resident = people.get(i);
      if (!sampled.contains(resident) && !resident.isFound(calendar.startOf(day))) {
        turn.add(resident);
      }
    }
    for (Tube pool : pools(turn, day, "screening-" + calendar.date(day))) {
      double drawn = random.nextDouble();
      if (drawn < SPOILT) {
        laboratory.spoil(pool, hours(2, 5));
      } else {
        screen(pool, drawn < SPOILT + LATE ? hours(24, 60) : hours(5, 9));
      }
    }
  }

  private List<Tube> pools(List<Resident> people, int day, String round) {
    List<Tube> pools = new ArrayList<>();
    for (int first = 0; first < people.size(); first += POOL) {
      List<Resident> members =
          List.copyOf(people.subList(first, Math.min(first + POOL, people.size())));
      coming[members.get(0).home().number()] += members.size();
      pools.add(
          new Tube(
              members,
              calendar.at(day, 6, 30 + random.nextDouble(270)),
              SamplingPurpose.SCREENING,
              DiscoveryChannel.COMMUNITY,
              site(members.get(0).home()),
              Optional.of(round)));
    }
    return pools;
  }

  private void screen(Tube pool, Duration untilResult) {
    if (pool.persons().size() == 1) {
      examine(pool, untilResult);
      return;
    }
    Instant knownAt = laboratory.examine(pool, untilResult);
    if (pool.isPositive()) {
      for (Resident resident : pool.persons()) {
        single(
            resident,
            knownAt.plus(hours(1, 3)),
            hours(3, 5),
            pool.purpose(),
            pool.channel(),
            pool.site(),
            pool.round());
      }
    }
  }

  private void single(
      Resident resident,
      Instant collectedAt,
      Duration untilResult,
      SamplingPurpose purpose,
      DiscoveryChannel channel,
      String site,
      Optional<String> round) {
    examine(new Tube(List.of(resident), collectedAt, purpose, channel, site, round), untilResult);
  }

  private void examine(Tube single, Duration untilResult) {
    Instant knownAt = laboratory.examine(single, untilResult);
    Resident resident = single.persons().get(0);
    if (single.isPositive() && resident.isNotFound()) {
      resident.found(knownAt);
      authority.report(resident, single.collectedAt(), knownAt);
    }
  }

  private static String site(Compound compound) {
    return "site-%02d".formatted(compound.number() + 1);
  }

  private Duration hours(int from, int to) {
    return Duration.ofMillis(
        random.nextLong(Duration.ofHours(from).toMillis(), Duration.ofHours(to).toMillis()));
  }
}
