package org.zonerisk.map.live;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.zonerisk.map.ledger.AssessmentRow;

/** The state of every zone, a byte each, in the order of a registry. Immutable. */
public final class States {

  private static final int BYTE = 0xff;

  private final byte[] codes;
  private final Registry registry;
  private final Legend legend;
  private final String etag;

  private States(byte[] codes, Registry registry, Legend legend) {
    this.codes = codes;
    this.registry = registry;
    this.legend = legend;
    this.etag = new Fingerprint().add(codes).add(registry.version()).add(legend.version()).text();
  }

  /** No zones. */
  static States none(Legend legend) {
    return new States(new byte[0], Registry.none(), legend);
  }

  /**
   * The states of the zones of a registry; empty where the legend has no more codes.
   *
   * @param inForce the row of a zone by its id
   */
  public static Optional<States> of(
      Registry registry,
      RuleBooks books,
      Legend legend,
      Function<String, Optional<AssessmentRow>> inForce) {
    byte[] codes = new byte[registry.zones().size()];
    Arrays.fill(codes, (byte) Legend.NONE);
    for (int i = 0; i < codes.length; i++) {
      Optional<AssessmentRow> row = inForce.apply(registry.zones().get(i).id());
      if (row.isPresent()) {
        OptionalInt code = legend.code(books.state(row.get()));
        if (code.isEmpty()) {
          return Optional.empty();
        }
        codes[i] = (byte) code.getAsInt();
      }
    }
    return Optional.of(new States(codes, registry, legend));
  }

  /** The same with another row in some zones; empty where the legend has no more codes. */
  Optional<States> with(
      Iterable<String> zoneIds,
      RuleBooks books,
      Function<String, Optional<AssessmentRow>> inForce) {
    byte[] changed = codes.clone();
    for (String zoneId : zoneIds) {
      OptionalInt number = registry.number(zoneId);
      Optional<AssessmentRow> row = inForce.apply(zoneId);
      if (number.isPresent() && row.isPresent()) {
        OptionalInt code = legend.code(books.state(row.get()));
        if (code.isEmpty()) {
          return Optional.empty();
        }
        changed[number.getAsInt()] = (byte) code.getAsInt();
      }
    }
    return Optional.of(
        Arrays.equals(changed, codes) ? this : new States(changed, registry, legend));
  }

  /** The same with the states of other zones than these left out. */
  public States only(BitSet zones) {
    byte[] seen = codes.clone();
    for (int i = zones.nextClearBit(0); i < seen.length; i = zones.nextClearBit(i + 1)) {
      seen[i] = (byte) Legend.NONE;
    }
    return new States(seen, registry, legend);
  }

  /** How many zones there are. */
  public int size() {
    return codes.length;
  }

  /** The code of a zone; {@link Legend#NONE} for none. */
  public int code(int zone) {
    return codes[zone] & BYTE;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return codes.clone();
  }

  /** Numbers of zones by code. */
  int[] histogram() {
    int[] counts = new int[BYTE + 1];
    for (byte code : codes) {
      counts[code & BYTE]++;
    }
    return counts;
  }

  /** What numbers the zones. */
  public Registry registry() {
    return registry;
  }

  /** What the bytes mean. */
  public Legend legend() {
    return legend;
  }

  /** The same for the same bytes, registry and legend; without quotes. */
  public String etag() {
    return etag;
  }
}
