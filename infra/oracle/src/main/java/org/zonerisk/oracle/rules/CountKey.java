package org.zonerisk.oracle.rules;

/**
 * What a count is a count of, in the lower-case words of rule books. {@code none} where a dimension
 * does not apply.
 *
 * @param measure as in {@code cases}
 * @param role what the zone is to the person
 * @param channel where the person was found
 * @param infectionClass class of the infection
 * @param purpose why the specimen was taken
 * @param ct band of the cycle threshold
 * @param assessed what experts said of it
 */
public record CountKey(
    String measure,
    String role,
    String channel,
    String infectionClass,
    String purpose,
    String ct,
    String assessed) {

  /** The word of a dimension that does not apply. */
  public static final String NONE = "none";

  /** A count without dimensions but a purpose. */
  public static CountKey of(String measure, String purpose) {
    return new CountKey(measure, NONE, NONE, NONE, purpose, NONE, NONE);
  }

  /** The same for another measure and role. */
  public CountKey as(String otherMeasure, String otherRole) {
    return new CountKey(otherMeasure, otherRole, channel, infectionClass, purpose, ct, assessed);
  }

  /** The value of a dimension, by the name that rule books give it. */
  String dimension(String name) {
    return switch (name) {
      case "role" -> role;
      case "channel" -> channel;
      case "class" -> infectionClass;
      case "purpose" -> purpose;
      case "ct" -> ct;
      case "assessed" -> assessed;
      default -> throw new IllegalArgumentException("no dimension " + name);
    };
  }
}
