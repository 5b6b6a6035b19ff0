package org.zonerisk.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package of the map may use which, and what of the rest of the project. */
class MapArchitectureTest {

  private static final String PROJECT = "org.zonerisk.";

  /** One line an edge. */
  private static final String EDGES =
      """
      map -> map.access
      map -> map.alerts
      map -> map.api
      map -> map.layers
      map -> map.ledger
      map -> map.live
      map -> map.places
      map.access -> domain.admission
      map.alerts -> map.live
      map.alerts -> schemas.topics
      map.api -> domain.admission
      map.api -> domain.interval
      map.api -> domain.policy
      map.api -> domain.words
      map.api -> domain.zone
      map.api -> map.access
      map.api -> map.alerts
      map.api -> map.history
      map.api -> map.layers
      map.api -> map.ledger
      map.api -> map.live
      map.api -> map.places
      map.api -> map.tiles
      map.api -> schemas.topics
      map.api -> sql
      map.api -> streaming.mapping
      map.history -> map.ledger
      map.history -> map.live
      map.layers -> map.ledger
      map.layers -> map.live
      map.ledger -> domain.zone
      map.ledger -> schemas.topics
      map.ledger -> sql
      map.live -> domain.policy
      map.live -> domain.zone
      map.live -> map.ledger
      map.live -> schemas.avro
      map.live -> schemas.topics
      map.live -> schemas.wire
      map.live -> streaming.mapping
      map.places -> map.live
      map.tiles -> map.live
      map.tiles -> map.places
      """;

  @Test
  void everyEdgeBetweenPackagesIsAllowedAndEveryAllowedEdgeIsUsed() {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.zonerisk.map")) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String from = part(origin);
        String to = part(dependency.getTargetClass().getBaseComponentType());
        if (!to.isEmpty() && !from.equals(to)) {
          found.add(from + " -> " + to);
        }
      }
    }

    assertThat(found).isEqualTo(EDGES.lines().collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String part(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(PROJECT) ? name.substring(PROJECT.length()) : "";
  }
}
