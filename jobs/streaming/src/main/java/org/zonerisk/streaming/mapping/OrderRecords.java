package org.zonerisk.streaming.mapping;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.avro.ZoneOrderKind;
import org.zonerisk.schemas.avro.ZoneOrderSignature;

/** Orders as records of the contract and of the domain. */
public final class OrderRecords {

  private OrderRecords() {}

  /** The order that a record of the contract is. */
  public static SignedOrder signed(ZoneOrder avro) {
    Order order =
        new Order(
            avro.getOrderId(),
            avro.getDataset(),
            OrderKind.valueOf(avro.getKind().name()),
            avro.getZones(),
            text(avro.getLevel()),
            text(avro.getAuthority()),
            text(avro.getPublicationId()),
            avro.getReason(),
            avro.getLegalBasis(),
            avro.getEffectiveFrom(),
            avro.getExpiresAt());
    return new SignedOrder(
        order,
        avro.getSignatures().stream()
            .map(one -> new OrderSignature(one.getUnit(), base64(one.getSignature().duplicate())))
            .toList());
  }

  /**
   * The record of the contract that an order is.
   *
   * @throws IllegalArgumentException where a signature is not base64
   */
  public static ZoneOrder record(SignedOrder signed) {
    Order order = signed.order();
    return ZoneOrder.newBuilder()
        .setOrderId(order.orderId())
        .setDataset(order.dataset())
        .setKind(ZoneOrderKind.valueOf(order.kind().name()))
        .setZones(order.zones())
        .setLevel(orNull(order.level()))
        .setAuthority(orNull(order.authority()))
        .setPublicationId(orNull(order.publicationId()))
        .setReason(order.reason())
        .setLegalBasis(order.legalBasis())
        .setEffectiveFrom(order.effectiveFrom())
        .setExpiresAt(order.expiresAt())
        .setSignatures(
            signed.signatures().stream()
                .map(
                    one ->
                        new ZoneOrderSignature(
                            one.unit(),
                            ByteBuffer.wrap(Base64.getDecoder().decode(one.signature()))))
                .toList())
        .build();
  }

  private static String text(String orNull) {
    return orNull == null ? "" : orNull;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String base64(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
