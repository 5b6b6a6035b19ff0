package org.zonerisk.streaming.risk;

import java.util.List;
import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * Changes that wait for the boundary at which they are known.
 *
 * @param changes the changes, not added up
 */
public record PendingChanges(List<EvidenceChange> changes) {}
