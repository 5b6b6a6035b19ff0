package org.zonerisk.map.tiles;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.zonerisk.map.live.Fingerprint;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.places.ZoneOutlines;

/** Where all zones of a registry lie, found by number and by place. Immutable; safe for threads. */
final class Grounds {

  /** What a zone takes beside its corners: objects, its box, its place in the tree; estimated. */
  private static final int BYTES_A_ZONE = 400;

  private final Registry registry;
  private final String version;
  private final Map<Integer, Ground> byNumber = new HashMap<>();
  private final STRtree tree = new STRtree();
  private final long bytes;

  private Grounds(Registry registry, Iterable<Ground> grounds) {
    this.registry = registry;
    Fingerprint fingerprint = new Fingerprint().add(registry.version());
    long sum = 0;
    for (Ground ground : grounds) {
      byNumber.put(ground.number(), ground);
      tree.insert(ground.box(), ground);
      sum += BYTES_A_ZONE;
      for (Ring ring : ground.rings()) {
        ByteBuffer points = ByteBuffer.allocate(ring.points().length * Double.BYTES);
        points.asDoubleBuffer().put(ring.points());
        fingerprint.add(points.array());
        sum += points.capacity();
      }
    }
    tree.build();
    this.version = fingerprint.text();
    this.bytes = sum;
  }

  /** Those of the assessed zones. */
  static Grounds of(Registry registry, ZoneOutlines outlines) {
    return of(
        registry,
        outlines.of(registry).entrySet().stream()
            .map(
                zone ->
                    Ground.of(zone.getKey(), zone.getValue().outline(), zone.getValue().madeUp()))
            .toList());
  }

  /** Those that have an area. */
  static Grounds of(Registry registry, List<Ground> grounds) {
    return new Grounds(
        registry, grounds.stream().filter(ground -> !ground.rings().isEmpty()).toList());
  }

  Registry registry() {
    return registry;
  }

  /** The same for the same zones at the same places. */
  String version() {
    return version;
  }

  /** About what it takes in memory. */
  long bytes() {
    return bytes;
  }

  Optional<Ground> of(int zone) {
    return Optional.ofNullable(byNumber.get(zone));
  }

  /** Those of some zones that may touch a box; of these alone where they are few. */
  List<Ground> in(Envelope box, BitSet zones) {
    if (zones.cardinality() * 16L < byNumber.size()) {
      return zones.stream()
          .mapToObj(byNumber::get)
          .filter(ground -> ground != null && ground.box().intersects(box))
          .toList();
    }
    @SuppressWarnings("unchecked")
    List<Ground> found = tree.query(box);
    return found.stream().filter(ground -> zones.get(ground.number())).toList();
  }
}
