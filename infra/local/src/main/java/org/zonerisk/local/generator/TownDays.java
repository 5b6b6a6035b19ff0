package org.zonerisk.local.generator;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.SplittableRandom;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.Tokeniser;

/**
 * The records of one day after the other, without end. A day is lived when the first of its records
 * may be due, so about a day of records is in memory.
 */
final class TownDays implements Iterator<FeedRecord> {
  private static final int SILENT_FROM_DAY = 3;
  private static final LocalTime SILENT_FROM = LocalTime.of(8, 0);
  private static final int SILENT_UNTIL_DAY = 6;
  private static final LocalTime SILENT_UNTIL = LocalTime.of(13, 30);

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Residents residents;
  private final Outbox outbox = new Outbox();
  private final Authority authority;
  private final Outbreak outbreak;
  private final DailyLife life;
  private final Sampling sampling;
  private final SignsOfLife signs;
  private final Dirt dirt;
  private final Facilities facilities;
  private int day;

  /**
   * @param random decides what happens
   * @param reported decides what facilities report, which changes nothing else
   */
  TownDays(
      LocalDate firstDay, SplittableRandom random, SplittableRandom reported, Tokeniser tokens) {
    calendar = new TownCalendar(firstDay);
    plan = TownPlan.of(random);
    residents = Residents.settle(plan, random, tokens);
    authority = new Authority(calendar, plan);
    outbreak = new Outbreak(calendar, plan, residents, random);
    life = new DailyLife(calendar, plan, authority, outbox, random);
    Laboratory laboratory = new Laboratory(calendar, outbox, random);
    sampling = new Sampling(calendar, plan, residents, authority, laboratory, random);
    signs = new SignsOfLife(calendar, plan, outbox, random);
    dirt = new Dirt(calendar, plan, residents, outbox, random);
    facilities = new Facilities(calendar, plan, residents, authority, outbox, reported);
  }

  /** Always true: the town never ends. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public FeedRecord next() {
    // Whatever a day brings is known after its midnight, so what is known before is complete.
    while (!outbox.hasBefore(calendar.startOf(day))) {
      live(day);
      day++;
    }
    return outbox.take();
  }

  private void live(int today) {
    if (today % Wave.DAYS == 0) {
      begin(new Wave(today / Wave.DAYS));
    }
    signs.report(today);
    dirt.scatter(today);
    outbreak.spread(today, life.live(today, residents));
    sampling.sample(today);
    facilities.report(today, sampling.coming());
  }

  private void begin(Wave wave) {
    int first = wave.firstDay();
    outbreak.begin(wave);
    authority.awaitOutbreak(first);
    outbox.silence(
        wave.silent(plan),
        calendar.at(first + SILENT_FROM_DAY, SILENT_FROM),
        calendar.at(first + SILENT_UNTIL_DAY, SILENT_UNTIL));
  }
}
