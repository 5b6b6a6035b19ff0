package org.zonerisk.streaming.risk;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZonePath;

/**
 * What counting and tracing need of an admitted scan or trip: somebody was, or may have been, in a
 * zone. Small, because nearly all that flows through the job is this.
 *
 * @param hash hash of the event id, as in the ledger
 * @param check second hash of the event id
 * @param person token; empty where the source knows none
 * @param place zone of the venue, or of arrival, as {@code ZonePath} writes it
 * @param occurredAt when it was scanned, or arrived, epoch milliseconds
 * @param knownAt known time, epoch milliseconds
 * @param counts whether it counts as evidence of the zone
 * @param visit whether it shows that the person was there
 * @param derived whether a replayer derived it
 */
public record Presence(
    long hash,
    long check,
    String person,
    String place,
    long occurredAt,
    long knownAt,
    boolean counts,
    boolean visit,
    boolean derived) {

  static final OwnType<Presence> TYPE = new OwnType<>(Presence.class, Serializer.INSTANCE);

  static Presence of(Scan scan) {
    return new Presence(
        EventHash.of(scan.eventId()),
        EventHash.check(scan.eventId()),
        scan.person(),
        scan.zoneId(),
        scan.scannedAt().toEpochMilli(),
        scan.knownAt().toEpochMilli(),
        scan.showsPresence(),
        scan.showsPresence(),
        false);
  }

  static Presence of(Trip trip) {
    return new Presence(
        EventHash.of(trip.tripId()),
        EventHash.check(trip.tripId()),
        trip.person(),
        trip.destinationZone(),
        trip.arrivedAt().toEpochMilli(),
        trip.knownAt().toEpochMilli(),
        true,
        trip.showsPresence(),
        trip.derived());
  }

  /** The same event, known at another time. */
  Presence knownAt(long time) {
    return new Presence(hash, check, person, place, occurredAt, time, counts, visit, derived);
  }

  /** The visit that it shows. */
  Visit asVisit() {
    return new Visit(place, occurredAt, knownAt);
  }

  /** One more of a count of each zone of the place. */
  List<EvidenceChange> asEvidence(int key, Boundaries boundaries) {
    long cell = boundaries.cellStart(occurredAt);
    long known = boundaries.atOrAfter(knownAt);
    List<String> zones = ZonePath.zones(place);
    if (zones.size() == 1) {
      return List.of(new EvidenceChange(place, cell, known, key, 1, hash, derived));
    }
    return zones.stream()
        .map(zone -> new EvidenceChange(zone, cell, known, key, 1, hash, derived))
        .toList();
  }

  /** Writes the fields in their order, flags as one byte. */
  static final class Serializer extends ImmutableSerializer<Presence> {

    static final Serializer INSTANCE = new Serializer();

    private static final long serialVersionUID = 1;
    private static final int COUNTS = 1;
    private static final int VISIT = 2;
    private static final int DERIVED = 4;

    @Override
    public Presence createInstance() {
      return new Presence(0, 0, "", "", 0, 0, false, false, false);
    }

    @Override
    public void serialize(Presence presence, DataOutputView out) throws IOException {
      out.writeLong(presence.hash);
      out.writeLong(presence.check);
      Texts.write(presence.person, out);
      Texts.write(presence.place, out);
      out.writeLong(presence.occurredAt);
      out.writeLong(presence.knownAt);
      out.writeByte(
          (presence.counts ? COUNTS : 0)
              | (presence.visit ? VISIT : 0)
              | (presence.derived ? DERIVED : 0));
    }

    @Override
    public Presence deserialize(DataInputView in) throws IOException {
      long hash = in.readLong();
      long check = in.readLong();
      String person = Texts.read(in);
      String place = Texts.read(in);
      long occurredAt = in.readLong();
      long knownAt = in.readLong();
      int flags = in.readByte();
      return new Presence(
          hash,
          check,
          person,
          place,
          occurredAt,
          knownAt,
          (flags & COUNTS) != 0,
          (flags & VISIT) != 0,
          (flags & DERIVED) != 0);
    }

    @Override
    public TypeSerializerSnapshot<Presence> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Says that the format is this class's own; another format needs another class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Presence> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
