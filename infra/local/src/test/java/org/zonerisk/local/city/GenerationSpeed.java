package org.zonerisk.local.city;

import java.util.Locale;
import org.zonerisk.local.injection.Injection;
import org.zonerisk.local.injection.InjectionLog;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.schemas.topics.DataSetName;

/** Prints how fast a city is generated in memory: arguments are a scenario, people and days. */
public final class GenerationSpeed {

  private GenerationSpeed() {}

  /** Generates, and prints a line a day. */
  public static void main(String[] args) {
    Scenario scenario =
        ScenarioFile.read(args[0])
            .withPeople(Integer.parseInt(args[1]))
            .withDays(Integer.parseInt(args[2]))
            .withAllInjections();
    long[] ids = new long[1];
    InjectionLog log =
        new InjectionLog() {
          @Override
          public void note(Injection injection) {}

          @Override
          public String nextId(InjectionKind kind) {
            return kind.key() + '-' + ids[0]++;
          }
        };
    long begun = System.nanoTime();
    City city = new City(scenario, new DataSetName("speed"));
    City.Pass pass = city.records(log);
    System.out.printf(Locale.ROOT, "settled in %.1f s%n", (System.nanoTime() - begun) / 1e9);
    long records = 0;
    long sinceRecords = 0;
    int day = 0;
    long since = System.nanoTime();
    while (pass.hasNext()) {
      long knownAt = pass.next().knownAt().toEpochMilli();
      records++;
      if (knownAt >= city.start().toEpochMilli() + (day + 1) * CityCalendar.DAY) {
        tell(day++, records - sinceRecords, System.nanoTime() - since);
        sinceRecords = records;
        since = System.nanoTime();
      }
    }
    tell(day, records - sinceRecords, System.nanoTime() - since);
    System.out.println(pass.counted());
    System.out.println(pass.truth().intake());
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%,d records in %.1f s; %,d MB in use%n",
        records,
        (System.nanoTime() - begun) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
    if (!pass.truth().intake().isEmpty() && pass.hasNext()) {
      throw new IllegalStateException("records are left");
    }
  }

  private static void tell(int day, long records, long nanos) {
    System.out.printf(
        Locale.ROOT,
        "day %d: %,d records in %.2f s, %,.0f records/s%n",
        day,
        records,
        nanos / 1e9,
        records * 1e9 / nanos);
  }
}
