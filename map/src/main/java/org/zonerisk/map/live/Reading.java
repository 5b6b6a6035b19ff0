package org.zonerisk.map.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.HeldList;
import org.zonerisk.map.ledger.PublishedLists;

/**
 * What a look into the ledger found.
 *
 * @param version of the ledger
 * @param boundaries all of them, oldest first, at least one
 * @param rows the row in force in every zone
 * @param published lists of outside authorities, where they are what is shown
 */
record Reading(
    long version,
    List<Instant> boundaries,
    Registry registry,
    RuleBooks books,
    List<AssessmentRow> rows,
    List<HeldList> held,
    Optional<PublishedLists> published,
    List<ActingOrder> orders) {}
