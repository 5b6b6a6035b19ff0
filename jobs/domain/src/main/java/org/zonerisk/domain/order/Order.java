package org.zonerisk.domain.order;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What an order says; whether it may is {@link OrderCheck}'s to decide.
 *
 * @param orderId id
 * @param dataset data set that it is for
 * @param kind what it does
 * @param zones zones that it is for, each with the zones that have it as parent or county
 * @param level level of the zones' rule book, empty where the kind names none
 * @param authority who published the list that it confirms, empty for orders on zones
 * @param publicationId id of that list, empty for orders on zones
 * @param reason why the exception is made
 * @param legalBasis law or decree that allows it
 * @param effectiveFrom from when it is to act, whole milliseconds
 * @param expiresAt boundary at which it acts no longer, whole milliseconds
 */
public record Order(
    String orderId,
    String dataset,
    OrderKind kind,
    List<String> zones,
    String level,
    String authority,
    String publicationId,
    String reason,
    String legalBasis,
    Instant effectiveFrom,
    Instant expiresAt) {

  private static final String TITLE = "zonerisk order 1\n";

  public Order {
    zones = List.copyOf(zones);
    effectiveFrom = Instant.ofEpochMilli(effectiveFrom.toEpochMilli());
    expiresAt = Instant.ofEpochMilli(expiresAt.toEpochMilli());
  }

  /** An order on zones. */
  public Order(
      String orderId,
      String dataset,
      OrderKind kind,
      List<String> zones,
      String level,
      String reason,
      String legalBasis,
      Instant effectiveFrom,
      Instant expiresAt) {
    this(
        orderId, dataset, kind, zones, level, "", "", reason, legalBasis, effectiveFrom, expiresAt);
  }

  /**
   * The bytes that units sign: a title, then a line for each field with the length of its value in
   * UTF-8, so that no text can pass for another field. Equal for equal orders and for no others.
   */
  public byte[] signedBytes() {
    StringBuilder text = new StringBuilder(TITLE);
    line(text, "order_id", orderId);
    line(text, "dataset", dataset);
    line(text, "kind", kind.name());
    zones.forEach(zone -> line(text, "zone", zone));
    line(text, "level", level);
    if (!authority.isEmpty() || !publicationId.isEmpty()) {
      line(text, "authority", authority);
      line(text, "publication_id", publicationId);
    }
    line(text, "reason", reason);
    line(text, "legal_basis", legalBasis);
    line(text, "effective_from", Long.toString(effectiveFrom.toEpochMilli()));
    line(text, "expires_at", Long.toString(expiresAt.toEpochMilli()));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** From when it acts where it is known at {@code knownAt}: never earlier. */
  public Instant start(Instant knownAt) {
    return kind.actsAtOnce() && knownAt.isAfter(effectiveFrom) ? knownAt : effectiveFrom;
  }

  private static void line(StringBuilder text, String name, String value) {
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    text.append(name).append(' ').append(length).append(' ').append(value).append('\n');
  }
}
