package org.zonerisk.local.city;

/**
 * The queue at the sampling site of a unit on one morning: people come within three hours, a few
 * stations serve them one after the other.
 */
final class SamplingSite {
  static final int OPENS = 6 * 3600 + 1800;
  static final int CLOSES = 12 * 3600;
  private static final int COMING = 3 * 3600;
  private static final int PEOPLE_A_STATION = 600;
  private static final int HOURS = 24;

  private final int persons;
  private final double secondsAPerson;
  private final double[] served;

  /**
   * A morning.
   *
   * @param persons who come
   * @param swabsAnHour persons that one station serves in an hour
   */
  SamplingSite(int persons, int swabsAnHour) {
    this.persons = persons;
    int stations = Math.max(1, (persons + PEOPLE_A_STATION - 1) / PEOPLE_A_STATION);
    secondsAPerson = 3600.0 / (stations * swabsAnHour);
    served = new double[persons];
    double last = OPENS;
    for (int n = 0; n < persons; n++) {
      last = Math.max(arrival(n), last + secondsAPerson);
      served[n] = last;
    }
  }

  private double arrival(int number) {
    return OPENS + (double) COMING * number / persons;
  }

  /** When a person is served, in seconds after midnight. */
  double servedAt(int number) {
    return served[number];
  }

  /** When the last one is served. */
  double lastServedAt() {
    return persons == 0 ? OPENS : served[persons - 1];
  }

  /** Persons who wait at the full hour. */
  int waitingAt(int hour) {
    int waiting = 0;
    for (int n = 0; n < persons && arrival(n) <= hour * 3600; n++) {
      waiting += served[n] > hour * 3600 ? 1 : 0;
    }
    return waiting;
  }

  /** Minutes that somebody who comes at the full hour will wait. */
  double forecastWait(int hour) {
    return waitingAt(hour) * secondsAPerson / 60;
  }

  /** The last full hour at which somebody may wait. */
  int lastHour() {
    return Math.min(HOURS - 1, (int) (lastServedAt() / 3600));
  }
}
