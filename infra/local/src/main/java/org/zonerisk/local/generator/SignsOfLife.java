package org.zonerisk.local.generator;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.topics.Topics;

/** Every two hours each feed is vouched for in each compound, also where nothing was new. */
final class SignsOfLife {
  private static final int HOURS = 2;
  private static final String SOURCE = "town-health-bureau";
  private static final List<Topics> FEEDS =
      List.of(Topics.SAMPLING_RESULTS, Topics.HEALTH_CODE_SCANS);

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Outbox outbox;
  private final SplittableRandom random;

  SignsOfLife(TownCalendar calendar, TownPlan plan, Outbox outbox, SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.outbox = outbox;
    this.random = random;
  }

  void report(int day) {
    for (int hour = 0; hour < 24; hour += HOURS) {
      Instant reportedAt = calendar.at(day, hour, 0);
      for (Topics feed : FEEDS) {
        for (Compound compound : plan.compounds()) {
          String id =
              "report-%s-%02d-%02d-%s"
                  .formatted(calendar.date(day), hour, compound.number() + 1, feed.topicName());
          FeedReport report =
              new FeedReport(
                  id, feed.topicName(), compound.zoneId(), SOURCE, reportedAt, reportedAt);
          outbox.put(
              Topics.FEED_REPORTS, reportedAt.plusMillis(random.nextLong(60_000, 480_000)), report);
        }
      }
    }
  }
}
