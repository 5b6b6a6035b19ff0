package org.zonerisk.streaming.risk;

import java.util.List;
import org.zonerisk.domain.admission.FeedReport;

/**
 * Reports that wait for the boundary at which they are known.
 *
 * @param reports the reports
 */
public record PendingReports(List<FeedReport> reports) {}
