package org.zonerisk.domain.admission;

/**
 * Why one record was rejected.
 *
 * @param reason stable reason
 * @param detail the field, its bound, and its value where that cannot name a person
 */
public record Rejection(RejectionReason reason, String detail) {}
