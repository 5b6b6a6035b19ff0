package org.zonerisk.local.city;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.zonerisk.local.injection.Tally;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.topics.Topics;

/**
 * The truth about a generated stream, tallied while it is sent: what must become of the records of
 * each feed, what must be counted in which zone, cell and known boundary, and where nothing can be
 * known because the laboratories were silent. It knows no level, and of the rule books only the age
 * at which {@link Scenario#RULE_BOOK} no longer believes a feed.
 */
public final class Truth implements Tally {
  static final String ADMITTED = "admitted";
  static final String DUPLICATE = "duplicate";
  static final String REJECTED = "rejected";

  /** From this age on the usual rule book no longer believes the laboratories. */
  private static final long BELIEVED_FOR = 26 * CityCalendar.HOUR;

  private static final int CODE_BITS = 6;
  private static final int TIME_BITS = 14;
  private static final int TIME_MASK = (1 << TIME_BITS) - 1;

  /** Cells before the start have small numbers too. */
  private static final int FIRST_CELL = 1 << 10;

  private static final int SCANS = 0;
  private static final int ARRIVALS = 1;
  private static final int SAMPLED = 2;
  private static final int TESTS = 3;
  private static final int POSITIVES = 4;
  private static final int ASSESSMENTS = 3;
  private static final int VOIDED = -1;
  private static final int PENDING = 0;
  private static final int NEGATIVE = 1;
  private static final DiscoveryChannel[] CHANNELS = DiscoveryChannel.values();
  private static final String[] ASSESSED = {"PROVISIONAL", "COUNTS", "EXCLUDED"};

  /** Takes one count: of a zone, cell and known boundary, in epoch milliseconds. */
  public interface Reader {
    void read(
        String zoneId,
        long cell,
        long knownBoundary,
        String measure,
        String channel,
        String assessment,
        long change);
  }

  /** Takes a zone at a boundary. */
  public interface SilenceReader {
    void read(String zoneId, long boundary);
  }

  private final CityCalendar calendar;
  private final CityPlan plan;
  private final Map<String, Integer> unitByZone = new HashMap<>();
  private final LongCounts evidence = new LongCounts();
  private final LongCounts silent = new LongCounts();
  private final Map<String, Long> intake = new TreeMap<>();
  private final long[] lastReport;
  private final boolean[] silenceTells;
  private int[] stateByTube = new int[1 << 12];
  private int nextBoundary;
  private String lastOutcome = "";
  private Topics lastFeed;
  private long lastRecords;

  Truth(CityCalendar calendar, CityPlan plan, RuleBooks books) {
    this.calendar = calendar;
    this.plan = plan;
    silenceTells = new boolean[plan.units()];
    for (int unit = 0; unit < plan.units(); unit++) {
      unitByZone.put(plan.unitId(unit), unit);
      silenceTells[unit] = books.of(unit).id().equals(Scenario.RULE_BOOK);
    }
    lastReport = new long[plan.units()];
    Arrays.fill(lastReport, Long.MIN_VALUE / 2);
  }

  @Override
  public void admitted(FeedRecord record) {
    int known = reach(record);
    count(record, ADMITTED, "-");
    if (record.value() instanceof HealthCodeScan scan) {
      if (scan.getLocationEvidence() != LocationEvidence.NONE) {
        long at = scan.getScannedAt().toEpochMilli();
        add(scan.getZoneId(), at, known, SCANS, 1);
      }
    } else if (record.value() instanceof MobilityRecord trip) {
      add(trip.getDestinationZone(), trip.getArrivedAt().toEpochMilli(), known, ARRIVALS, 1);
    } else if (record.value() instanceof SamplingResult result) {
      count(result, known);
    } else if (record.value() instanceof FeedReport report
        && report.getFeed().equals(Topics.SAMPLING_RESULTS.topicName())) {
      int unit = unitByZone.get(report.getZoneId());
      lastReport[unit] = Math.max(lastReport[unit], report.getReportedAt().toEpochMilli());
    }
  }

  @Override
  public void duplicate(FeedRecord record) {
    int unused = reach(record);
    count(record, DUPLICATE, "-");
  }

  @Override
  public void rejected(FeedRecord record, String reason) {
    int unused = reach(record);
    count(record, REJECTED, reason);
  }

  /** Closes every boundary that known time has passed; the boundary of a record. */
  private int reach(FeedRecord record) {
    int known = calendar.boundaryOf(record.knownAt().toEpochMilli());
    closeUntil(known);
    return known;
  }

  private void closeUntil(int boundary) {
    for (; nextBoundary < boundary; nextBoundary++) {
      long oldest = calendar.boundary(nextBoundary) - BELIEVED_FOR;
      for (int unit = 0; unit < lastReport.length; unit++) {
        if (silenceTells[unit] && lastReport[unit] < oldest) {
          silent.add((long) unit << TIME_BITS | nextBoundary, 1);
        }
      }
    }
  }

  /** Closes the last boundary; nothing is told after it. */
  void finish(long end) {
    closeUntil(calendar.boundaryOf(end) + 1);
    flush();
  }

  private void count(FeedRecord record, String outcome, String reason) {
    if (reason.equals("-") && record.topic() == lastFeed && outcome.equals(lastOutcome)) {
      lastRecords++;
      return;
    }
    flush();
    if (reason.equals("-")) {
      lastFeed = record.topic();
      lastOutcome = outcome;
      lastRecords = 1;
    } else {
      intake.merge(key(record.topic(), outcome, reason), 1L, Long::sum);
    }
  }

  private void flush() {
    if (lastRecords > 0) {
      intake.merge(key(lastFeed, lastOutcome, "-"), lastRecords, Long::sum);
      lastRecords = 0;
    }
  }

  private static String key(Topics feed, String outcome, String reason) {
    return feed.topicName() + ',' + outcome + ',' + reason;
  }

  private void count(SamplingResult result, int known) {
    int tube = Integer.parseInt(result.getSpecimenId().substring("tube-".length()));
    if (tube >= stateByTube.length) {
      stateByTube = Arrays.copyOf(stateByTube, Math.max(tube + 1, 2 * stateByTube.length));
    }
    int before = stateByTube[tube];
    if (before > 0 && result.getAmendment() <= amendment(before)) {
      return;
    }
    int now = state(result);
    long collectedAt = result.getCollectedAt().toEpochMilli();
    for (SampledPerson person : result.getPersons()) {
      if (before > 0) {
        addState(person.getResidenceZone(), collectedAt, known, content(before), -1);
      }
      addState(person.getResidenceZone(), collectedAt, known, content(now), 1);
    }
    stateByTube[tube] = now;
  }

  private void addState(String zone, long at, int known, int content, int sign) {
    if (content == VOIDED) {
      return;
    }
    add(zone, at, known, SAMPLED, sign);
    if (content != PENDING) {
      add(zone, at, known, TESTS, sign);
    }
    if (content >= POSITIVES) {
      add(zone, at, known, content, sign);
    }
  }

  /** A state that is not 0: the amendment, and what it says of the tube's persons. */
  private static int state(SamplingResult result) {
    return (result.getAmendment() + 1) << 8 | contentOf(result) + 1;
  }

  private static int amendment(int state) {
    return (state >> 8) - 1;
  }

  private static int content(int state) {
    return (state & 0xff) - 1;
  }

  private static int contentOf(SamplingResult result) {
    if (result.getStage() == SpecimenStage.VOIDED) {
      return VOIDED;
    }
    if (result.getStage() != SpecimenStage.RESULTED) {
      return PENDING;
    }
    if (result.getResult() == SpecimenResult.NEGATIVE) {
      return NEGATIVE;
    }
    if (result.getResult() != SpecimenResult.POSITIVE || result.getPersons().size() > 1) {
      return PENDING;
    }
    int assessed =
        result.getAssessment() == null ? 0 : result.getAssessment().getExcludes() ? 2 : 1;
    return POSITIVES + result.getDiscoveryChannel().ordinal() * ASSESSMENTS + assessed;
  }

  private void add(String zone, long at, int known, int code, int change) {
    long unit = unitByZone.get(zone);
    long cell = calendar.cellOf(at) + FIRST_CELL;
    evidence.add(((unit << TIME_BITS | cell) << TIME_BITS | known) << CODE_BITS | code, change);
  }

  /** Reads what must be counted, by zone, cell and known boundary. */
  public void evidence(Reader reader) {
    evidence.read(
        (key, change) -> {
          int code = (int) (key & (1 << CODE_BITS) - 1);
          int known = (int) (key >> CODE_BITS & TIME_MASK);
          int cell = (int) (key >> CODE_BITS + TIME_BITS & TIME_MASK) - FIRST_CELL;
          int unit = (int) (key >> CODE_BITS + 2 * TIME_BITS);
          boolean positive = code >= POSITIVES;
          reader.read(
              plan.unitId(unit),
              calendar.boundary(cell),
              calendar.boundary(known),
              measure(code),
              positive ? CHANNELS[(code - POSITIVES) / ASSESSMENTS].name() : "-",
              positive ? ASSESSED[(code - POSITIVES) % ASSESSMENTS] : "-",
              change);
        });
  }

  private static String measure(int code) {
    return switch (code) {
      case SCANS -> "scans";
      case ARRIVALS -> "arrivals";
      case SAMPLED -> "sampled";
      case TESTS -> "tests";
      default -> "positives";
    };
  }

  /**
   * Reads the zones under the usual rule book and the boundaries at which the newest report is too
   * old to be believed.
   */
  public void silence(SilenceReader reader) {
    silent.read(
        (key, any) ->
            reader.read(
                plan.unitId((int) (key >> TIME_BITS)), calendar.boundary((int) (key & TIME_MASK))));
  }

  /**
   * Records by feed, outcome and reason, joined by commas; the reason is a dash unless rejected.
   */
  public Map<String, Long> intake() {
    return new TreeMap<>(intake);
  }
}
