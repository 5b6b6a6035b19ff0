package org.zonerisk.map.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JurisdictionTest {

  private static final Map<String, String> ABOVE =
      Map.of("compound", "street", "street", "county", "a", "b", "b", "a");

  @Test
  void itIsItsZonesAndAllBelow() {
    Jurisdiction street = new Jurisdiction(Set.of("street"));

    assertThat(covers(street, "street")).isTrue();
    assertThat(covers(street, "compound")).isTrue();
    assertThat(covers(street, "county")).isFalse();
    assertThat(covers(Jurisdiction.everywhere(), "county")).isTrue();
  }

  @Test
  void aRegistryThatIsNoTreeEnds() {
    assertThat(covers(new Jurisdiction(Set.of("street")), "a")).isFalse();
  }

  @Test
  void itNamesZonesOrEverywhere() {
    assertThatThrownBy(() -> new Jurisdiction(Set.of()))
        .hasMessage("zones must be ids of zones, or * alone, were []");
    assertThatThrownBy(() -> new Jurisdiction(Set.of("*", "a")))
        .hasMessage("zones must be ids of zones, or * alone, were [*, a]");
  }

  private static boolean covers(Jurisdiction where, String zone) {
    return where.covers(zone, id -> Optional.ofNullable(ABOVE.get(id)));
  }
}
