package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.verify.GeneratedTruth.Injected;

/** One of everything; whatever a table holds otherwise is found. */
class GeneratedVerificationTest {
  private static final long HOUR = 3_600_000;
  private static final String ZONE = "cn:999901001001001";
  private static final String SCANS = ZONE + ",0," + 2 * HOUR + ",scans,-,-";
  private static final String POSITIVES =
      ZONE + ",0," + 2 * HOUR + ",positives,COMMUNITY,PROVISIONAL";
  private static final String EXPIRED = ZONE + ",0," + 78 * HOUR + ",tests,-,-";
  private static final String POISONED = "health-code-scans," + HOUR + ",ab12,bad_magic";

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Long> intake =
      new HashMap<>(
          Map.of(
              "health-code-scans,admitted,-", 7L,
              "health-code-scans,duplicate,-", 1L,
              "health-code-scans,rejected,bad_magic", 1L));
  private final Map<String, Long> evidence =
      new HashMap<>(Map.of(SCANS, 7L, POSITIVES, 1L, EXPIRED, 2L));
  private final Map<String, Long> rejected = new HashMap<>(Map.of(POISONED, 1L));
  private final Map<String, Long> expired = new HashMap<>(Map.of(ZONE + ",0," + 78 * HOUR, 2L));
  private final Map<String, Long> silent = new HashMap<>(Map.of(ZONE + ",0", 1L));
  private final Map<String, Long> doubled = new HashMap<>();
  private long deadScans;

  @Test
  void holdsWhereTheTablesAreWhatTheGeneratorSays() throws Exception {
    assertThat(failed()).isEmpty();
    assertThat(lines).contains("check rejected_rows expected 1 got 1 ok");
  }

  @Test
  void findsARejectedRecordThatIsMissingOrOneTooMany() throws Exception {
    rejected.remove(POISONED);
    assertThat(failed()).containsExactly("rejected_rows", "injected_poison");

    rejected.put(POISONED, 2L);
    assertThat(failed()).containsExactly("rejected_rows", "injected_poison");
    assertThat(lines).contains("  poison-1 " + POISONED + ": expected 1 got 2");
  }

  @Test
  void findsARejectedRecordThatNobodyPutIn() throws Exception {
    rejected.put("mobility-records,5,cd34,undecodable", 1L);

    assertThat(failed()).containsExactly("rejected_rows");
  }

  @Test
  void findsACountThatIsKnownAtAnotherBoundary() throws Exception {
    evidence.remove(SCANS);
    evidence.put(ZONE + ",0," + 4 * HOUR + ",scans,-,-", 7L);

    assertThat(failed()).containsExactly("scans_per_zone_cell_and_known_boundary", "injected_late");
  }

  @Test
  void findsAPositiveWithAnotherAssessment() throws Exception {
    evidence.remove(POSITIVES);
    evidence.put(POSITIVES.replace("PROVISIONAL", "EXCLUDED"), 1L);

    assertThat(failed())
        .containsExactly(
            "positives_per_zone_cell_and_known_boundary",
            "positives_community_excluded",
            "positives_community_provisional");
  }

  @Test
  void findsACopyThatWasCountedAsAnEvent() throws Exception {
    intake.merge("health-code-scans,admitted,-", 1L, Long::sum);
    intake.remove("health-code-scans,duplicate,-");

    assertThat(failed())
        .containsExactly("health_code_scans_admitted", "health_code_scans_duplicate");
  }

  @Test
  void findsWhatDidNotExpireAndAZoneThatStayedGreenInSilence() throws Exception {
    expired.clear();
    silent.clear();
    doubled.put(ZONE + ",0", 2L);

    assertThat(failed())
        .containsExactly(
            "expired_per_zone_cell_and_known_boundary",
            "unknown_for_silent_laboratories",
            "one_scheduled_row_per_zone_and_boundary");
  }

  @Test
  void findsAScanOfADeadGate() throws Exception {
    deadScans = 1;

    assertThat(failed()).containsExactly("scans_of_dead_gates");
  }

  private List<String> failed() throws Exception {
    GeneratedTruth truth =
        new GeneratedTruth(
            List.of(
                injected("poison-1", "poison", "rejected", 0, ""),
                injected("duplicates-1", "duplicates", "duplicate", 0, ""),
                injected("late-1", "late", "admitted", 0, ZONE),
                injected("dead_gates-1", "dead_gates", "lost", 2 * HOUR, "")),
            Map.of(SCANS, 7L, POSITIVES, 1L, EXPIRED, 2L),
            Set.of(ZONE + ",0"),
            Map.of(
                "health-code-scans,admitted,-", 7L,
                "health-code-scans,duplicate,-", 1L,
                "health-code-scans,rejected,bad_magic", 1L));
    lines.clear();
    return new GeneratedVerification(truth, lines::add)
        .verify(
            new Tables(),
            true,
            new ReplayFigures(
                Map.of("health-code-scans", 9L), Map.of("health-code-scans", 1L), Map.of()))
        .failed();
  }

  private static Injected injected(String id, String kind, String fate, long until, String zoneId) {
    String reason = fate.equals("rejected") ? "bad_magic" : "";
    return new Injected(
        id, kind, fate, "health-code-scans", id, HOUR, until, reason, "ab12", zoneId, 0, "scans");
  }

  private final class Tables implements GeneratedTables {
    @Override
    public void intake(Rows rows) {
      intake.forEach(rows::row);
    }

    @Override
    public void rejected(Rows rows) {
      rejected.forEach(rows::row);
    }

    @Override
    public void evidence(Rows rows) {
      evidence.forEach(rows::row);
    }

    @Override
    public void expired(Rows rows) {
      expired.forEach(rows::row);
    }

    @Override
    public void silent(Rows rows) {
      silent.forEach(rows::row);
    }

    @Override
    public void doubled(Rows rows) {
      doubled.forEach(rows::row);
    }

    @Override
    public long rowsOf(String table) {
      return table.equals("scans") ? 7 : 0;
    }

    @Override
    public long scansOf(String device, long from, long until) {
      return deadScans;
    }

    @Override
    public long doubledScans() {
      return 0;
    }
  }
}
