package org.zonerisk.local.city;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * Where people live: districts, streets, communities, compounds and villages (called units: the
 * zones that are assessed) and their grids, under codes of a province that does not exist. Persons
 * are numbered so that those of a unit follow each other.
 */
final class CityPlan {
  /** Beyond the city: registered, so that arrivals have an origin. */
  static final String OUTSIDE = "cn:98";

  private static final String PROVINCE = "cn:99";
  private static final String CITY = "cn:9999";
  private static final int VERSION = 1;
  private static final int SETTLING = 1;
  private static final List<String> SYLLABLES =
      List.of(
          "Qing", "Bai", "Jin", "Long", "Yun", "Shui", "Hua", "Lin", "He", "Shan", "Feng", "Yu");
  private static final List<String> ENDINGS =
      List.of("Garden", "Court", "Yard", "Lane", "Terrace", "Gate", "Bridge", "Park");

  private final CitySize size;
  private final int[] firstPerson;
  private final String[] unitIds;
  private final String[] districtIds;

  CityPlan(int people, long seed) {
    size = CitySize.of(people);
    firstPerson = settle(new Chance(seed));
    districtIds = new String[size.districts()];
    for (int district = 0; district < districtIds.length; district++) {
      districtIds[district] = String.format(Locale.ROOT, "%s%02d", CITY, district + 1);
    }
    unitIds = new String[size.units()];
    for (int unit = 0; unit < unitIds.length; unit++) {
      int community = communityOf(unit);
      int number = unit - firstOf(community, size.units(), size.communities());
      unitIds[unit] = String.format(Locale.ROOT, "%s%03d", communityId(community), number + 1);
    }
  }

  private int[] settle(Chance chance) {
    double[] upTo = new double[size.units() + 1];
    for (int unit = 0; unit < size.units(); unit++) {
      upTo[unit + 1] = upTo[unit] + 0.5 + chance.about(SETTLING, unit, 0).next();
    }
    int[] first = new int[size.units() + 1];
    for (int unit = 0; unit <= size.units(); unit++) {
      first[unit] = (int) Math.round(size.people() * upTo[unit] / upTo[size.units()]);
    }
    return first;
  }

  CitySize size() {
    return size;
  }

  int units() {
    return size.units();
  }

  String unitId(int unit) {
    return unitIds[unit];
  }

  String districtId(int district) {
    return districtIds[district];
  }

  /** The first person of a unit; of the number of units: the number of persons. */
  int firstPerson(int unit) {
    return firstPerson[unit];
  }

  int population(int unit) {
    return firstPerson[unit + 1] - firstPerson[unit];
  }

  int communityOf(int unit) {
    return (int) ((long) unit * size.communities() / size.units());
  }

  int streetOf(int unit) {
    return (int) ((long) communityOf(unit) * size.streets() / size.communities());
  }

  int districtOf(int unit) {
    return (int) ((long) streetOf(unit) * size.districts() / size.streets());
  }

  /** The first unit of a district; of the number of districts: the number of units. */
  int firstUnitOfDistrict(int district) {
    int unit = 0;
    while (unit < units() && districtOf(unit) < district) {
      unit++;
    }
    return unit;
  }

  int firstGrid(int unit) {
    return (int) ((long) unit * size.grids() / size.units());
  }

  /** Zone of a grid of a unit. */
  String gridId(int unit, int grid) {
    return String.format(Locale.ROOT, "%s%02d", unitIds[unit], grid - firstGrid(unit) + 1);
  }

  private String streetId(int street) {
    int district = (int) ((long) street * size.districts() / size.streets());
    int number = street - firstOf(district, size.streets(), size.districts());
    return String.format(Locale.ROOT, "%s%03d", districtIds[district], number + 1);
  }

  private String communityId(int community) {
    int street = (int) ((long) community * size.streets() / size.communities());
    int number = community - firstOf(street, size.communities(), size.streets());
    return String.format(Locale.ROOT, "%s%03d", streetId(street), number + 1);
  }

  /** The first of {@code parts} whose share {@code number} of {@code wholes} is. */
  private static int firstOf(int number, int parts, int wholes) {
    return (int) (((long) number * parts + wholes - 1) / wholes);
  }

  /** All zones, in force from a boundary on, parents first. Units alone are assessed. */
  List<ZoneVersion> zones(Instant effectiveFrom) {
    List<ZoneVersion> zones = new ArrayList<>();
    zones.add(parent(PROVINCE, "Fictitious Province", "province", null, null, 0, effectiveFrom));
    zones.add(parent(OUTSIDE, "Elsewhere", "province", null, null, 0, effectiveFrom));
    zones.add(parent(CITY, "Yunlan", "city", PROVINCE, null, size.people(), effectiveFrom));
    long[] inDistricts = new long[size.districts()];
    long[] inStreets = new long[size.streets()];
    long[] inCommunities = new long[size.communities()];
    for (int unit = 0; unit < units(); unit++) {
      inDistricts[districtOf(unit)] += population(unit);
      inStreets[streetOf(unit)] += population(unit);
      inCommunities[communityOf(unit)] += population(unit);
    }
    for (int n = 0; n < inDistricts.length; n++) {
      String name = name(n) + " District";
      zones.add(parent(districtIds[n], name, "county", CITY, null, inDistricts[n], effectiveFrom));
    }
    for (int n = 0; n < inStreets.length; n++) {
      String id = streetId(n);
      String district = id.substring(0, districtIds[0].length());
      String name = name(n + 100) + " Street";
      zones.add(parent(id, name, "street", district, district, inStreets[n], effectiveFrom));
    }
    for (int n = 0; n < inCommunities.length; n++) {
      String id = communityId(n);
      String street = id.substring(0, id.length() - 3);
      String district = id.substring(0, districtIds[0].length());
      String name = name(n + 1000) + " Community";
      zones.add(parent(id, name, "community", street, district, inCommunities[n], effectiveFrom));
    }
    for (int unit = 0; unit < units(); unit++) {
      addUnit(unit, effectiveFrom, zones);
    }
    return List.copyOf(zones);
  }

  private void addUnit(int unit, Instant effectiveFrom, List<ZoneVersion> zones) {
    String id = unitIds[unit];
    String district = districtIds[districtOf(unit)];
    zones.add(
        new ZoneVersion(
            id,
            VERSION,
            name(unit) + " " + ENDINGS.get(unit % ENDINGS.size()),
            unit < size.compounds() ? "compound" : "village",
            id.substring(0, id.length() - 3),
            district,
            (long) population(unit),
            true,
            effectiveFrom,
            null,
            List.of(),
            ZoneInheritance.STATE));
    int grids = firstGrid(unit + 1) - firstGrid(unit);
    for (int grid = firstGrid(unit); grid < firstGrid(unit + 1); grid++) {
      long share = (long) population(unit) / grids;
      String name = name(unit) + " Grid " + (grid - firstGrid(unit) + 1);
      zones.add(parent(gridId(unit, grid), name, "grid", id, district, share, effectiveFrom));
    }
  }

  private static ZoneVersion parent(
      String id,
      String name,
      String level,
      String parentId,
      String countyId,
      long population,
      Instant effectiveFrom) {
    return new ZoneVersion(
        id,
        VERSION,
        name,
        level,
        parentId,
        countyId,
        population == 0 ? null : population,
        false,
        effectiveFrom,
        null,
        List.of(),
        ZoneInheritance.STATE);
  }

  private static String name(int number) {
    int count = SYLLABLES.size();
    return SYLLABLES.get(number % count)
        + SYLLABLES.get(number / count % count).toLowerCase(Locale.ROOT);
  }
}
