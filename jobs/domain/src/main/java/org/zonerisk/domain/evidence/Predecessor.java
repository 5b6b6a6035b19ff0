package org.zonerisk.domain.evidence;

/**
 * A zone that another comes out of.
 *
 * @param evidence what is known of it, with what it has itself inherited
 * @param residents of its last version, negative where unknown
 */
public record Predecessor(Evidence evidence, long residents) {}
