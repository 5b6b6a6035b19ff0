package org.zonerisk.local.generator;

import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.ScanChannel;

/**
 * A place where health codes are scanned.
 *
 * @param number its number in the town, from 0
 * @param id its id in records
 * @param kind what it is
 * @param compound compound in whose zone it lies
 */
record Venue(int number, String id, Kind kind, Compound compound) {

  /** What a venue is. */
  enum Kind {
    GATE(ScanChannel.GATE),
    MARKET(ScanChannel.SELF_SCAN),
    SUPERMARKET(ScanChannel.SELF_SCAN),
    CLINIC(ScanChannel.ELECTRONIC_SENTINEL),
    FACTORY(ScanChannel.ELECTRONIC_SENTINEL),
    SCHOOL(ScanChannel.ELECTRONIC_SENTINEL);

    private final ScanChannel channel;

    Kind(ScanChannel channel) {
      this.channel = channel;
    }

    /** How codes are scanned there. */
    ScanChannel channel() {
      return channel;
    }

    /** What a scan there shows: a device that is bolted down, or a phone that tells its place. */
    LocationEvidence evidence() {
      return channel == ScanChannel.SELF_SCAN
          ? LocationEvidence.POSITION_MATCHED
          : LocationEvidence.FIXED_DEVICE;
    }
  }

  /** The device that scans there. */
  String deviceId() {
    return "device-" + id;
  }
}
