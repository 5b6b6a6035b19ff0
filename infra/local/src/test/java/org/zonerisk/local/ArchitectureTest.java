package org.zonerisk.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package may use which. An edge that is not here is not allowed; one that is, is used. */
class ArchitectureTest {

  private static final String PROJECT = "org.zonerisk.";

  /** One line an edge. */
  private static final String EDGES =
      """
      domain.admission -> domain.evidence
      domain.admission -> domain.publication
      domain.admission -> domain.signature
      domain.admission -> domain.zone
      domain.assessment -> domain.evidence
      domain.assessment -> domain.policy
      domain.assessment -> domain.zone
      domain.check -> domain.policy
      domain.check -> domain.words
      domain.interval -> domain.evidence
      domain.interval -> domain.policy
      domain.order -> domain.admission
      domain.order -> domain.assessment
      domain.order -> domain.policy
      domain.order -> domain.signature
      domain.order -> domain.zone
      domain.policy -> domain.evidence
      domain.publication -> domain.evidence
      domain.trace -> domain.admission
      domain.trace -> domain.evidence
      domain.trace -> domain.zone
      domain.whatif -> domain.assessment
      domain.whatif -> domain.evidence
      domain.whatif -> domain.policy
      domain.whatif -> domain.trace
      domain.whatif -> domain.zone
      domain.words -> domain.evidence
      domain.words -> domain.policy
      schemas.topics -> schemas.avro
      schemas.wire -> schemas.topics
      streaming.archive -> domain.admission
      streaming.archive -> domain.evidence
      streaming.archive -> schemas.tables
      streaming.archive -> schemas.topics
      streaming.archive -> streaming.config
      streaming.archive -> streaming.io
      streaming.archive -> streaming.mapping
      streaming.archive -> streaming.risk
      streaming.config -> domain.order
      streaming.config -> domain.signature
      streaming.config -> domain.trace
      streaming.config -> domain.zone
      streaming.config -> schemas.topics
      streaming.config -> streaming.maintenance
      streaming.io -> schemas.tables
      streaming.io -> schemas.topics
      streaming.io -> schemas.wire
      streaming.io -> streaming.maintenance
      streaming.io -> streaming.mapping
      streaming.maintenance -> schemas.tables
      streaming.mapping -> domain.admission
      streaming.mapping -> domain.evidence
      streaming.mapping -> domain.order
      streaming.mapping -> domain.policy
      streaming.mapping -> domain.signature
      streaming.mapping -> domain.zone
      streaming.mapping -> schemas.avro
      streaming.risk -> domain.admission
      streaming.risk -> domain.assessment
      streaming.risk -> domain.check
      streaming.risk -> domain.evidence
      streaming.risk -> domain.order
      streaming.risk -> domain.policy
      streaming.risk -> domain.publication
      streaming.risk -> domain.signature
      streaming.risk -> domain.trace
      streaming.risk -> domain.zone
      streaming.risk -> schemas.avro
      streaming.risk -> schemas.tables
      streaming.risk -> schemas.topics
      streaming.risk -> schemas.wire
      streaming.risk -> streaming.config
      streaming.risk -> streaming.io
      streaming.risk -> streaming.mapping
      local.access -> schemas.tables
      local.access -> sql
      local.city -> domain.admission
      local.city -> domain.policy
      local.city -> domain.signature
      local.city -> domain.zone
      local.city -> local.injection
      local.city -> local.publish
      local.city -> local.scenario
      local.city -> schemas.avro
      local.city -> schemas.topics
      local.city -> streaming.mapping
      local.cli -> audit
      local.cli -> domain.admission
      local.cli -> domain.assessment
      local.cli -> domain.check
      local.cli -> domain.order
      local.cli -> domain.policy
      local.cli -> domain.publication
      local.cli -> domain.release
      local.cli -> domain.signature
      local.cli -> domain.whatif
      local.cli -> domain.words
      local.cli -> domain.zone
      local.cli -> local.access
      local.cli -> local.dataset
      local.cli -> local.erasure
      local.cli -> local.explain
      local.cli -> local.feed
      local.cli -> local.generator
      local.cli -> local.judge
      local.cli -> local.publish
      local.cli -> local.release
      local.cli -> local.replay
      local.cli -> local.scenario
      local.cli -> local.search
      local.cli -> local.stack
      local.cli -> local.verify
      local.cli -> local.whatif
      local.cli -> schemas.avro
      local.cli -> schemas.topics
      local.cli -> seal
      local.cli -> sql
      local.cli -> streaming.config
      local.cli -> streaming.io
      local.cli -> streaming.maintenance
      local.cli -> streaming.mapping
      local.dataset -> domain.order
      local.dataset -> domain.policy
      local.dataset -> domain.zone
      local.dataset -> local.city
      local.dataset -> local.feed
      local.dataset -> local.generator
      local.dataset -> local.injection
      local.dataset -> local.publish
      local.dataset -> local.replay
      local.dataset -> local.scenario
      local.dataset -> local.stack
      local.dataset -> local.verify
      local.dataset -> oracle
      local.dataset -> oracle.compare
      local.dataset -> oracle.records
      local.dataset -> schemas.avro
      local.dataset -> schemas.tables
      local.dataset -> schemas.topics
      local.dataset -> sql
      local.dataset -> streaming.archive
      local.dataset -> streaming.config
      local.dataset -> streaming.io
      local.dataset -> streaming.maintenance
      local.dataset -> streaming.mapping
      local.dataset -> streaming.risk
      local.erasure -> domain.signature
      local.erasure -> local.dataset
      local.erasure -> local.search
      local.erasure -> local.stack
      local.erasure -> schemas.avro
      local.erasure -> schemas.tables
      local.erasure -> schemas.topics
      local.erasure -> schemas.wire
      local.erasure -> streaming.config
      local.erasure -> streaming.io
      local.erasure -> streaming.maintenance
      local.explain -> domain.assessment
      local.explain -> domain.interval
      local.explain -> domain.policy
      local.explain -> domain.words
      local.explain -> oracle
      local.explain -> oracle.compare
      local.explain -> sql
      local.explain -> streaming.mapping
      local.feed -> domain.admission
      local.feed -> domain.signature
      local.feed -> domain.zone
      local.feed -> schemas.topics
      local.feed -> schemas.wire
      local.feed -> streaming.config
      local.feed -> streaming.mapping
      local.feed -> streaming.risk
      local.generator -> domain.zone
      local.generator -> local.publish
      local.generator -> schemas.avro
      local.generator -> schemas.topics
      local.injection -> local.publish
      local.injection -> local.scenario
      local.injection -> schemas.avro
      local.injection -> schemas.topics
      local.injection -> schemas.wire
      local.judge -> domain.assessment
      local.judge -> domain.evidence
      local.judge -> domain.policy
      local.judge -> domain.zone
      local.judge -> local.verify
      local.judge -> streaming.mapping
      local.publish -> domain.evidence
      local.publish -> domain.policy
      local.publish -> domain.zone
      local.publish -> schemas.avro
      local.publish -> schemas.topics
      local.publish -> schemas.wire
      local.publish -> streaming.mapping
      local.release -> domain.evidence
      local.release -> domain.release
      local.release -> domain.zone
      local.release -> schemas.tables
      local.release -> schemas.topics
      local.replay -> domain.publication
      local.replay -> domain.zone
      local.replay -> local.publish
      local.replay -> schemas.avro
      local.replay -> schemas.topics
      local.scenario -> streaming.mapping
      local.search -> streaming.config
      local.stack -> local.access
      local.stack -> schemas.topics
      local.stack -> streaming.io
      local.verify -> sql
      local.whatif -> domain.assessment
      local.whatif -> domain.evidence
      local.whatif -> domain.policy
      local.whatif -> domain.trace
      local.whatif -> domain.whatif
      local.whatif -> domain.zone
      local.whatif -> schemas.tables
      local.whatif -> schemas.topics
      local.whatif -> streaming.mapping
      oracle -> oracle.records
      oracle -> oracle.rules
      oracle.compare -> oracle
      seal -> schemas.tables
      seal -> schemas.topics
      """;

  /** What talks to brokers, catalogs and file systems. */
  private static final String[] CONNECTORS = {
    "org.apache.iceberg..",
    "org.apache.flink.connector..",
    "org.apache.kafka..",
    "org.apache.hadoop.."
  };

  private static JavaClasses project;

  @BeforeAll
  static void readTheClassesOfAllModules() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    project =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.zonerisk");
  }

  @Test
  void everyEdgeBetweenPackagesIsAllowedAndEveryAllowedEdgeIsUsed() {
    Map<String, String> found = new TreeMap<>();
    for (JavaClass origin : project) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String from = part(origin);
        String to = part(dependency.getTargetClass().getBaseComponentType());
        if (!to.isEmpty() && !from.equals(to)) {
          found.putIfAbsent(from + " -> " + to, dependency.getDescription());
        }
      }
    }
    Set<String> allowed = EDGES.lines().collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> forbidden = new TreeMap<>(found);
    forbidden.keySet().removeAll(allowed);
    allowed.removeAll(found.keySet());

    assertThat(forbidden).as("edges that are not allowed, each with a place").isEmpty();
    assertThat(allowed).as("allowed edges that nothing uses").isEmpty();
  }

  @Test
  void theDomainKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("org.zonerisk.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.zonerisk.domain..")
        .check(project);
  }

  @Test
  void contractsKnowAvroAndIcebergAlone() {
    classes()
        .that()
        .resideInAPackage("org.zonerisk.schemas..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.zonerisk.schemas..", "org.apache.avro..", "org.apache.iceberg..")
        .check(project);
  }

  @Test
  void amongTheJobsOnlyTheEdgeKnowsConnectors() {
    noClasses()
        .that()
        .resideInAPackage("org.zonerisk.streaming..")
        .and()
        .resideOutsideOfPackages(
            "org.zonerisk.streaming.io..", "org.zonerisk.streaming.maintenance..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS)
        .check(project);
  }

  @Test
  void onlyAJobConnectsItsTopologyToTheEdge() {
    noClasses()
        .that()
        .resideInAnyPackage("org.zonerisk.streaming.risk..", "org.zonerisk.streaming.archive..")
        .and()
        .haveSimpleNameNotEndingWith("Job")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.zonerisk.streaming.io..")
        .check(project);
  }

  @Test
  void verificationReadsFilesAndTablesAndNothingOfThePipeline() {
    noClasses()
        .that()
        .resideInAPackage("org.zonerisk.local.verify..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.apache.avro..")
        .check(project);
  }

  @Test
  void theOracleKnowsNothingOfThePipeline() {
    classes()
        .that()
        .resideInAPackage("org.zonerisk.oracle..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.zonerisk.oracle..",
            "org.apache.avro..",
            "org.apache.kafka..",
            "com.fasterxml.jackson..")
        .check(project);
  }

  @Test
  void whatSealsKnowsTablesAndNothingThatRuns() {
    classes()
        .that()
        .resideInAPackage("org.zonerisk.seal..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.zonerisk.seal..",
            "org.zonerisk.schemas..",
            "org.apache.iceberg..",
            "org.apache.hadoop.conf..",
            "picocli..")
        .check(project);
  }

  /** The part of the project that a class is of, as in {@code streaming.risk}; empty for others. */
  private static String part(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(PROJECT) ? name.substring(PROJECT.length()) : "";
  }
}
