package org.zonerisk.domain.policy;

/**
 * One level of a rule book.
 *
 * @param id upper-case id, as in {@code HIGH}
 * @param severity order of the levels, greater is worse; unique within a policy
 * @param colour namespaced colour, as in {@code zone.red}; never a code's or a pass's colour
 * @param nameZh what people call it, Chinese
 * @param nameEn what people call it, English
 */
public record Level(String id, int severity, String colour, String nameZh, String nameEn) {

  /** Level of a zone of which too little is known. It has no severity. */
  public static final String UNKNOWN = "UNKNOWN";
}
