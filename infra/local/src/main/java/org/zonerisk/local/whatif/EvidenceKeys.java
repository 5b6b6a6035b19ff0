package org.zonerisk.local.whatif;

import static org.zonerisk.local.whatif.KeptTables.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.data.Record;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;

/** What a row of {@code zone_evidence} is a count of; few kinds come again and again. */
final class EvidenceKeys {

  private static final String NOT_APPLICABLE = "-";
  private static final int COLUMNS = 7;

  private final Map<List<String>, Integer> known = new ConcurrentHashMap<>();

  /**
   * The packed key of a row.
   *
   * @param from place of {@code measure}; the dimensions follow it in the order of the table
   */
  int packed(Record row, int from) {
    List<String> named = new ArrayList<>(COLUMNS);
    for (int column = 0; column < COLUMNS; column++) {
      named.add(text(row, from + column));
    }
    Integer before = known.get(named);
    return before != null ? before : known.computeIfAbsent(List.copyOf(named), EvidenceKeys::pack);
  }

  private static int pack(List<String> named) {
    return new EvidenceKey(
            Measure.valueOf(named.get(0).toUpperCase(Locale.ROOT)),
            Role.valueOf(dimension(named.get(1))),
            Channel.valueOf(dimension(named.get(2))),
            InfectionClass.valueOf(dimension(named.get(3))),
            Purpose.valueOf(dimension(named.get(4))),
            CtBand.valueOf(dimension(named.get(5))),
            Assessed.valueOf(dimension(named.get(6))))
        .pack();
  }

  private static String dimension(String text) {
    return text.equals(NOT_APPLICABLE) ? "NONE" : text;
  }
}
