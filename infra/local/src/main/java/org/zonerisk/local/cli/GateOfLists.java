package org.zonerisk.local.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.publication.OfferedList;
import org.zonerisk.domain.publication.Publication;
import org.zonerisk.domain.publication.PublicationGate;
import org.zonerisk.domain.publication.Verdict;
import org.zonerisk.domain.publication.Verdict.Outcome;
import org.zonerisk.local.verify.RiskAreaHistory;

/** The gate of the jobs, asked about lists that are read from files. */
public final class GateOfLists implements RiskAreaHistory.Gate {

  private static final String AUTHORITY = "files";
  private static final String NO_HASH = "0000000000000000";

  private final PublicationGate gate = new PublicationGate(PublicationGate.Settings.STANDARD);

  @Override
  public Optional<String> reasonToHold(Map<String, Integer> severities, Instant seenAt) {
    Publication publication =
        new Publication(AUTHORITY, seenAt.toString(), seenAt, seenAt, severities.size(), NO_HASH);
    List<Verdict> verdicts =
        gate.offer(new OfferedList(publication, seenAt.toEpochMilli(), severities));
    return verdicts.stream()
        .filter(verdict -> verdict.publication().equals(publication))
        .filter(verdict -> verdict.outcome() == Outcome.HELD)
        .map(Verdict::reason)
        .findFirst();
  }
}
