package org.zonerisk.local.city;

/**
 * How many of everything a city of so many people has: in the proportions of Wuhan in 2020, where 9
 * million lived in 7,101 compounds and 1,943 villages, with 13,001 grids.
 *
 * @param people residents
 * @param compounds residential compounds
 * @param villages villages
 * @param grids grids, one or more a compound or village
 * @param communities communities and village committees
 * @param streets streets and towns
 * @param districts districts
 */
record CitySize(
    int people,
    int compounds,
    int villages,
    int grids,
    int communities,
    int streets,
    int districts) {
  private static final int WHOLE = 9_000_000;
  private static final int COMPOUNDS = 7_101;
  private static final int VILLAGES = 1_943;
  private static final int GRIDS = 13_001;
  private static final int COMMUNITIES = 1_406;
  private static final int STREETS = 173;
  private static final int DISTRICTS = 13;

  static CitySize of(int people) {
    int compounds = share(people, COMPOUNDS, 6);
    int villages = share(people, VILLAGES, 2);
    return new CitySize(
        people,
        compounds,
        villages,
        Math.max(compounds + villages, share(people, GRIDS, 1)),
        share(people, COMMUNITIES, 2),
        share(people, STREETS, 2),
        share(people, DISTRICTS, 2));
  }

  /** Compounds and villages: the zones that are assessed. */
  int units() {
    return compounds + villages;
  }

  private static int share(int people, int whole, int least) {
    return Math.max(least, (int) Math.round((double) people * whole / WHOLE));
  }
}
