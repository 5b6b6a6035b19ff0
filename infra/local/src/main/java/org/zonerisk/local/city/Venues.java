package org.zonerisk.local.city;

import java.util.Locale;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.ScanChannel;

/**
 * Where health codes are scanned. Venue n below the number of units is the gate of unit n; then
 * follow workplaces, schools and so on, each kind in a row.
 */
final class Venues {

  /** What a venue is. */
  enum Kind {
    GATE(1, ScanChannel.GATE),
    WORK(1, ScanChannel.ELECTRONIC_SENTINEL),
    SCHOOL(3, ScanChannel.ELECTRONIC_SENTINEL),
    SUPERMARKET(4, ScanChannel.SELF_SCAN),
    MARKET(10, ScanChannel.SELF_SCAN),
    CLINIC(8, ScanChannel.ELECTRONIC_SENTINEL);

    private final int oneIn;
    private final ScanChannel channel;

    Kind(int oneIn, ScanChannel channel) {
      this.oneIn = oneIn;
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

  private static final Kind[] KINDS = Kind.values();

  private final int units;
  private final int[] first = new int[KINDS.length + 1];
  private final Kind[] kinds;
  private final int[] unitOf;
  private final String[] ids;
  private final String[] devices;

  Venues(int units) {
    this.units = units;
    for (Kind kind : KINDS) {
      first[kind.ordinal() + 1] = first[kind.ordinal()] + Math.max(1, units / kind.oneIn);
    }
    ids = new String[count()];
    devices = new String[count()];
    kinds = new Kind[count()];
    unitOf = new int[count()];
    for (Kind kind : KINDS) {
      for (int number = 0; number < count(kind); number++) {
        int venue = first[kind.ordinal()] + number;
        String name = kind.name().toLowerCase(Locale.ROOT);
        ids[venue] = String.format(Locale.ROOT, "%s-%05d", name, number + 1);
        devices[venue] = "device-" + ids[venue];
        kinds[venue] = kind;
        unitOf[venue] = (int) (((long) number * units + count(kind) - 1) / count(kind));
      }
    }
  }

  int count() {
    return first[KINDS.length];
  }

  int count(Kind kind) {
    return first[kind.ordinal() + 1] - first[kind.ordinal()];
  }

  Kind kind(int venue) {
    return kinds[venue];
  }

  /** The venue of a kind that is nearest to a unit. */
  int near(Kind kind, int unit) {
    return first[kind.ordinal()] + (int) ((long) unit * count(kind) / units);
  }

  /** The unit in whose zone a venue lies. */
  int unitOf(int venue) {
    return unitOf[venue];
  }

  String id(int venue) {
    return ids[venue];
  }

  String device(int venue) {
    return devices[venue];
  }
}
