package org.zonerisk.domain.order;

import java.util.Locale;

/**
 * Why an order does not act.
 *
 * @param reason the stable reason
 * @param detail what was found and what is allowed
 */
public record OrderRefusal(Reason reason, String detail) {

  /**
   * The reasons. Their codes are stable: they stand in the table {@code orders}. An order is
   * refused for the first that holds, in this order.
   */
  public enum Reason {
    /** Nobody signed. */
    NOT_SIGNED,
    /** One signed; it takes two. */
    SINGLE_SIGNED,
    /** Several signatures, of fewer than two units or twice of one. */
    SAME_UNIT,
    /** A unit signed that may not order anything here. */
    UNKNOWN_KEY,
    /** A signature is not that of its unit over this order. */
    BAD_SIGNATURE,
    /** It was signed for another data set. */
    OTHER_DATA_SET,
    /** An id, a zone or a level is missing, too long, or too much. */
    MALFORMED,
    /** It does not say why. */
    MISSING_REASON,
    /** It does not say what allows it. */
    MISSING_LEGAL_BASIS,
    /** Reason or legal basis hold what looks like a national id or a phone number. */
    SUSPECTED_IDENTIFIER,
    /** It is to act from no boundary, or from one that is not later than its known time. */
    NOT_A_LATER_BOUNDARY,
    /** It is to act longer than 72 hours. */
    TOO_LONG,
    /** It ends at no boundary, or before it begins. */
    INVALID_EXPIRY,
    /** It had expired when it became known. */
    EXPIRED,
    /** One of the same id has been accepted. */
    ALREADY_KNOWN,
    /** No assessed zone stands there when it is to act. */
    UNKNOWN_ZONE,
    /** A zone that is not below the zones of each unit that signed, or a list of no zone. */
    OUT_OF_SCOPE,
    /** A zone's rule book has no such level, or the zone has no rule book. */
    UNKNOWN_LEVEL;

    /** The stable code. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
