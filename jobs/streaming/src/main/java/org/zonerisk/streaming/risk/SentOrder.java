package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.zonerisk.domain.order.SignedOrder;

/**
 * An order as it was sent, valid or not.
 *
 * @param signed the order
 * @param knownAt known time
 */
public record SentOrder(SignedOrder signed, Instant knownAt) {}
