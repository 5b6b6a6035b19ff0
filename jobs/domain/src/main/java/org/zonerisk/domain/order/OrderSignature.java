package org.zonerisk.domain.order;

/**
 * One unit stands for an order.
 *
 * @param unit unit whose key signed
 * @param signature Ed25519 signature of {@link Order#signedBytes}, base64
 */
public record OrderSignature(String unit, String signature) {}
