package org.zonerisk.local.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses that Shanghai's notices name, each with the zone that it is counted in.
 *
 * <p>The notice names the district; the street was found later, by coordinates. So an address
 * counts in its street only where that lies in the district of the notice; every other one counts
 * in the district, which is certain.
 */
final class PositiveAddresses {
  private static final String ID = "address_id";
  private static final String DISTRICT = "district";
  private static final String STREET_NAME = "street_name";
  private static final String STREET_CODE = "street_code";

  /** How an address has come to its zone. */
  enum Placed {
    IN_ITS_STREET,
    /** Nobody has found a street. */
    WITHOUT_STREET,
    /** The street that was found lies in another district than the notice names. */
    STREET_ELSEWHERE
  }

  /**
   * An address.
   *
   * @param zoneId zone that it counts in: a street or a district
   * @param placed how that was found
   */
  record Address(String zoneId, Placed placed) {}

  private final Map<String, Address> addresses = new HashMap<>();
  private long unlistedStreets;

  private PositiveAddresses() {}

  /** Reads the addresses; a street that the divisions do not list is added to them. */
  static PositiveAddresses read(SourceFile file, ShanghaiDivisions divisions) {
    PositiveAddresses read = new PositiveAddresses();
    file.read(
        List.of(ID, DISTRICT, STREET_NAME, STREET_CODE),
        row -> {
          if (read.addresses.put(row.text(ID), read.place(row, divisions)) != null) {
            throw row.wrong(ID, "an address that stands once");
          }
        });
    return read;
  }

  private Address place(SourceRow row, ShanghaiDivisions divisions) {
    String district =
        divisions
            .district(row.text(DISTRICT))
            .orElseThrow(() -> row.wrong(DISTRICT, "a district of Shanghai"));
    String street = row.textOrNothing(STREET_CODE);
    if (street.isEmpty()) {
      return new Address(ShanghaiDivisions.zoneId(district), Placed.WITHOUT_STREET);
    }
    if (!ShanghaiDivisions.districtOf(street).equals(district)) {
      return new Address(ShanghaiDivisions.zoneId(district), Placed.STREET_ELSEWHERE);
    }
    if (divisions.addUnlisted(street, row.text(STREET_NAME))) {
      unlistedStreets++;
    }
    return new Address(ShanghaiDivisions.zoneId(street), Placed.IN_ITS_STREET);
  }

  /** The address of a row. */
  Address of(SourceRow row, String column) {
    Address address = addresses.get(row.text(column));
    if (address == null) {
      throw row.wrong(column, "an address of the file addresses");
    }
    return address;
  }

  /** Streets that stand among the addresses alone, not in the divisions. */
  long unlistedStreets() {
    return unlistedStreets;
  }
}
