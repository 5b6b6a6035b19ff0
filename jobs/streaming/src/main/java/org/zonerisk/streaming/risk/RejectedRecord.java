package org.zonerisk.streaming.risk;

/**
 * A record that was not admitted, whole, so that it is never lost.
 *
 * @param feed topic without prefix
 * @param partition partition
 * @param offset offset
 * @param knownAt known time, epoch milliseconds
 * @param reason stable code of the reason
 * @param detail the field, its bound and its value, naming no person
 * @param schemaId schema that the bytes name, -1 where they name none
 * @param payload the bytes as they came
 */
public record RejectedRecord(
    String feed,
    int partition,
    long offset,
    long knownAt,
    String reason,
    String detail,
    int schemaId,
    byte[] payload) {}
