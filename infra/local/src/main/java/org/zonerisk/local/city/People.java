package org.zonerisk.local.city;

import java.util.Arrays;
import java.util.HexFormat;
import org.zonerisk.local.publish.Tokeniser;

/**
 * Everybody, as numbers in arrays: about 45 bytes a person. Persons of a unit follow each other,
 * those of a household too. Times are minutes after the start of the data set.
 */
final class People {
  /** A time that never comes. */
  static final int NEVER = Integer.MAX_VALUE;

  /** No workplace and no school. */
  static final char NOWHERE = Character.MAX_VALUE;

  private static final int LARGEST_HOUSEHOLD = 5;
  private static final double WORKERS = 0.45;
  private static final double PUPILS = 0.15;
  private static final double CLOSED_LOOP = 0.004;
  private static final double FEELS_ILL = 0.6;
  private static final int SETTLING = 2;
  private static final byte OPENS_HOUSEHOLD = 1;
  private static final byte IN_CLOSED_LOOP = 2;
  private static final byte SYMPTOMS = 4;
  private static final HexFormat HEX = HexFormat.of();

  private final CityPlan plan;
  private final Tokeniser tokens;
  private final char[] home;
  private final char[] work;
  private final byte[] traits;
  private final long[] tokenBits;
  private final int[] infectedAt;
  private final int[] foundAt;
  private final short[] isolatedFrom;
  private final short[] isolatedUntil;

  People(CityPlan plan, Venues venues, long seed, Tokeniser tokens) {
    int people = plan.size().people();
    this.plan = plan;
    this.tokens = tokens;
    home = new char[people];
    work = new char[people];
    traits = new byte[people];
    tokenBits = new long[2 * people];
    infectedAt = new int[people];
    foundAt = new int[people];
    isolatedFrom = new short[people];
    isolatedUntil = new short[people];
    Arrays.fill(infectedAt, NEVER);
    Arrays.fill(foundAt, NEVER);
    Arrays.fill(isolatedFrom, Short.MAX_VALUE);
    Arrays.fill(isolatedUntil, Short.MIN_VALUE);
    for (int unit = 0; unit < plan.units(); unit++) {
      settle(unit, venues, new Chance(seed));
    }
  }

  private void settle(int unit, Venues venues, Chance chance) {
    int members = 0;
    for (int person = plan.firstPerson(unit); person < plan.firstPerson(unit + 1); person++) {
      chance.about(SETTLING, person, 0);
      home[person] = (char) unit;
      if (members == 0) {
        members = 1 + chance.below(LARGEST_HOUSEHOLD);
        traits[person] |= OPENS_HOUSEHOLD;
      }
      members--;
      traits[person] |= chance.happens(CLOSED_LOOP) ? IN_CLOSED_LOOP : 0;
      traits[person] |= chance.happens(FEELS_ILL) ? SYMPTOMS : 0;
      work[person] = workOf(unit, venues, chance);
    }
  }

  /** Half of the workers find work nearby, most others in their district, some anywhere. */
  private char workOf(int unit, Venues venues, Chance chance) {
    double drawn = chance.next();
    if (drawn < PUPILS) {
      return (char) venues.near(Venues.Kind.SCHOOL, unit);
    }
    if (drawn >= PUPILS + WORKERS) {
      return NOWHERE;
    }
    int units = plan.units();
    double distance = chance.next();
    int reach = distance < 0.5 ? 4 : distance < 0.8 ? units / plan.size().districts() : units;
    int at = Math.floorMod(unit - reach / 2 + chance.below(Math.max(1, reach)), units);
    return (char) venues.near(Venues.Kind.WORK, at);
  }

  int count() {
    return home.length;
  }

  int home(int person) {
    return home[person];
  }

  /** The venue where a person works or learns, or {@link #NOWHERE}. */
  char work(int person) {
    return work[person];
  }

  boolean isInClosedLoop(int person) {
    return (traits[person] & IN_CLOSED_LOOP) != 0;
  }

  /** Whether a person feels ill where it is infected. */
  boolean feelsIll(int person) {
    return (traits[person] & SYMPTOMS) != 0;
  }

  /** The first member of a person's household. */
  int firstOfHousehold(int person) {
    int first = person;
    while ((traits[first] & OPENS_HOUSEHOLD) == 0 && first > plan.firstPerson(home[person])) {
      first--;
    }
    return first;
  }

  /** The person behind the last member of a person's household. */
  int endOfHousehold(int person) {
    int end = person + 1;
    while (end < plan.firstPerson(home[person] + 1) && (traits[end] & OPENS_HOUSEHOLD) == 0) {
      end++;
    }
    return end;
  }

  /** The token of a person, made when it is first asked for. */
  String token(int person) {
    if (tokenBits[2 * person] == 0 && tokenBits[2 * person + 1] == 0) {
      String token = tokens.token("resident-" + person);
      tokenBits[2 * person] = HexFormat.fromHexDigitsToLong(token, 0, 16);
      tokenBits[2 * person + 1] = HexFormat.fromHexDigitsToLong(token, 16, 32);
      return token;
    }
    return HEX.toHexDigits(tokenBits[2 * person]) + HEX.toHexDigits(tokenBits[2 * person + 1]);
  }

  int infectedAt(int person) {
    return infectedAt[person];
  }

  boolean wasInfected(int person) {
    return infectedAt[person] != NEVER;
  }

  /** Only who was never infected can be. */
  void infect(int person, int minute) {
    if (wasInfected(person)) {
      throw new IllegalStateException("a person is infected once at most");
    }
    infectedAt[person] = minute;
  }

  /** When a result says that a person is positive; from then on it is in hospital. */
  int foundAt(int person) {
    return foundAt[person];
  }

  void found(int person, int minute) {
    foundAt[person] = Math.min(foundAt[person], minute);
  }

  /** Keeps a person in from a day until another. */
  void isolate(int person, int fromDay, int untilDay) {
    isolatedFrom[person] = (short) fromDay;
    isolatedUntil[person] = (short) untilDay;
  }

  boolean isIsolated(int person, int day) {
    return isolatedFrom[person] <= day && day < isolatedUntil[person];
  }

  /** Whether a person had been found by the beginning of a day. */
  boolean isFound(int person, int day) {
    return foundAt[person] <= day * 24 * 60;
  }

  /** Whether a person may leave its home on a day. */
  boolean mayGoOut(int person, int day) {
    return !isFound(person, day) && !isIsolated(person, day);
  }
}
