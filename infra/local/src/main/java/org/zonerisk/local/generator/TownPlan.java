package org.zonerisk.local.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.zonerisk.local.generator.Venue.Kind;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * Where things are: 24 compounds in three streets of two counties of a city that does not exist
 * (division code 99), and 39 venues.
 *
 * @param compounds all compounds, by number
 * @param venues all venues, by number
 */
record TownPlan(List<Compound> compounds, List<Venue> venues) {
  private static final String PROVINCE = "cn:99";
  private static final String CITY = "cn:9999";
  private static final int SMALLEST = 300;
  private static final int LARGEST = 1200;
  private static final int VERSION = 1;

  private static final List<String> COUNTIES = List.of("cn:999901", "cn:999902");
  private static final List<String> COUNTY_NAMES = List.of("Qinghe", "Baiyun");

  private record Street(String zoneId, String name, int county, List<String> compounds) {}

  private static final List<Street> STREETS =
      List.of(
          new Street(
              "cn:999901001",
              "Hexi Street",
              0,
              List.of(
                  "Hexi Square",
                  "Iron Works",
                  "Old School",
                  "Willow Garden",
                  "Lotus Court",
                  "Plum Lane",
                  "River View",
                  "Stone Bridge",
                  "Bamboo Yard")),
          new Street(
              "cn:999901002",
              "Hedong Street",
              0,
              List.of(
                  "Hedong Square",
                  "Textile Mill",
                  "New School",
                  "Orchid Garden",
                  "Maple Court",
                  "Peach Lane",
                  "Lake View",
                  "Red Bridge",
                  "Pine Yard")),
          new Street(
              "cn:999902001",
              "Beishan Street",
              1,
              List.of(
                  "Beishan Square",
                  "Tea Factory",
                  "Hill School",
                  "Cypress Garden",
                  "Osmanthus Court",
                  "Apricot Lane")));

  static TownPlan of(SplittableRandom random) {
    List<Compound> compounds = new ArrayList<>();
    for (int street = 0; street < STREETS.size(); street++) {
      List<String> names = STREETS.get(street).compounds();
      for (int position = 0; position < names.size(); position++) {
        compounds.add(
            new Compound(
                compounds.size(),
                names.get(position),
                street,
                position,
                "%s%03d".formatted(STREETS.get(street).zoneId(), position + 1),
                random.nextInt(SMALLEST, LARGEST + 1)));
      }
    }
    return new TownPlan(List.copyOf(compounds), List.copyOf(venues(compounds)));
  }

  private static List<Venue> venues(List<Compound> compounds) {
    List<Venue> venues = new ArrayList<>();
    for (Compound compound : compounds) {
      add(venues, Kind.GATE, compound);
    }
    for (Compound compound : compounds) {
      switch (compound.position()) {
        case 0 -> {
          add(venues, Kind.MARKET, compound);
          add(venues, Kind.SUPERMARKET, compound);
          add(venues, Kind.CLINIC, compound);
        }
        case 1 -> add(venues, Kind.FACTORY, compound);
        case 2 -> add(venues, Kind.SCHOOL, compound);
        default -> {
          // Only a gate.
        }
      }
    }
    return venues;
  }

  private static void add(List<Venue> venues, Kind kind, Compound compound) {
    String id = "%s-%02d".formatted(kind.name().toLowerCase(Locale.ROOT), compound.number() + 1);
    venues.add(new Venue(venues.size(), id, kind, compound));
  }

  /** How many counties there are. */
  int counties() {
    return COUNTIES.size();
  }

  /** The zone of a county. */
  String countyId(int county) {
    return COUNTIES.get(county);
  }

  /** Number of the county of a compound, from 0. */
  int county(Compound compound) {
    return STREETS.get(compound.street()).county();
  }

  /** Compounds of a street, by position. */
  List<Compound> ofStreet(int street) {
    return compounds.stream().filter(compound -> compound.street() == street).toList();
  }

  /** Compounds of a county. */
  List<Compound> ofCounty(int county) {
    return compounds.stream().filter(compound -> county(compound) == county).toList();
  }

  /** The gate of a compound. */
  Venue gate(Compound compound) {
    return venues.get(compound.number());
  }

  /** The first venue of a kind in a street. */
  Venue venue(int street, Kind kind) {
    return venues.stream()
        .filter(venue -> venue.kind() == kind && venue.compound().street() == street)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("street " + street + " has no " + kind));
  }

  /** All zones, each in force from a boundary on; parents first. Only compounds are assessed. */
  List<ZoneVersion> zones(Instant effectiveFrom) {
    List<ZoneVersion> zones = new ArrayList<>();
    zones.add(parent(PROVINCE, "Fictitious Province", "province", null, null, effectiveFrom));
    zones.add(parent(CITY, "Yunlan", "city", PROVINCE, null, effectiveFrom));
    for (int county = 0; county < COUNTIES.size(); county++) {
      zones.add(
          parent(
              COUNTIES.get(county), COUNTY_NAMES.get(county), "county", CITY, null, effectiveFrom));
    }
    for (Street street : STREETS) {
      String county = COUNTIES.get(street.county());
      zones.add(parent(street.zoneId(), street.name(), "street", county, county, effectiveFrom));
    }
    for (Compound compound : compounds) {
      Street street = STREETS.get(compound.street());
      zones.add(
          new ZoneVersion(
              compound.zoneId(),
              VERSION,
              compound.name(),
              "compound",
              street.zoneId(),
              COUNTIES.get(street.county()),
              (long) compound.population(),
              true,
              effectiveFrom,
              null,
              List.of(),
              ZoneInheritance.STATE));
    }
    return List.copyOf(zones);
  }

  private ZoneVersion parent(
      String zoneId,
      String name,
      String level,
      String parentId,
      String countyId,
      Instant effectiveFrom) {
    long population =
        compounds.stream()
            .filter(compound -> compound.zoneId().startsWith(zoneId))
            .mapToLong(Compound::population)
            .sum();
    return new ZoneVersion(
        zoneId,
        VERSION,
        name,
        level,
        parentId,
        countyId,
        population,
        false,
        effectiveFrom,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }
}
