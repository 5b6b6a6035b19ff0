package org.zonerisk.streaming.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Every setting of the jobs: type, default, description. */
public final class ZoneRiskOptions {

  public static final ConfigOption<String> DATASET =
      ConfigOptions.key("zone-risk.dataset")
          .stringType()
          .noDefaultValue()
          .withDescription("Name of the data set: prefix of its topics, namespace of its tables.");

  public static final ConfigOption<String> BOOTSTRAP =
      ConfigOptions.key("zone-risk.kafka.bootstrap-servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Brokers to begin with, host:port, comma separated.");

  public static final ConfigOption<String> CATALOG_NAME =
      ConfigOptions.key("zone-risk.catalog.name")
          .stringType()
          .defaultValue("lake")
          .withDescription("Name of the Iceberg catalog.");

  public static final ConfigOption<java.util.Map<String, String>> CATALOG_PROPERTIES =
      ConfigOptions.key("zone-risk.catalog.properties")
          .mapType()
          .noDefaultValue()
          .withDescription("Iceberg's properties of the catalog, catalog-impl among them.");

  public static final ConfigOption<String> TIME_ZONE =
      ConfigOptions.key("zone-risk.boundary.time-zone")
          .stringType()
          .defaultValue("Asia/Shanghai")
          .withDescription("Time zone of the data set's boundaries.");

  public static final ConfigOption<Duration> BOUNDARY_INTERVAL =
      ConfigOptions.key("zone-risk.boundary.interval")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription("Distance of two boundaries on the local clock; divides 24 hours.");

  public static final ConfigOption<Duration> BOUNDARY_OFFSET =
      ConfigOptions.key("zone-risk.boundary.offset")
          .durationType()
          .defaultValue(Duration.ZERO)
          .withDescription("Local time of the first boundary after midnight.");

  public static final ConfigOption<Duration> HORIZON =
      ConfigOptions.key("zone-risk.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(72))
          .withDescription("How far back a late record rewrites boundaries.");

  public static final ConfigOption<Duration> SPECIMEN_MEMORY =
      ConfigOptions.key("zone-risk.specimen-memory")
          .durationType()
          .defaultValue(Duration.ofDays(18))
          .withDescription(
              "How long after its collection a specimen may be amended; longer for a source that"
                  + " corrects itself after weeks.");

  public static final ConfigOption<Duration> EVIDENCE_MEMORY =
      ConfigOptions.key("zone-risk.evidence-memory")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription(
              "How long the evidence of a zone is kept behind the horizon; a policy that looks"
                  + " further back is rejected.");

  public static final ConfigOption<java.util.Map<String, String>> POLICY_KEYS =
      ConfigOptions.key("zone-risk.policy-keys")
          .mapType()
          .defaultValue(java.util.Map.of())
          .withDescription(
              "By unit the Ed25519 public key (X.509, base64) with which it signs rule books; if"
                  + " there is any, a rule book that none of them signed is rejected.");

  public static final ConfigOption<java.util.Map<String, String>> ASSESSMENT_KEYS =
      ConfigOptions.key("zone-risk.assessment-keys")
          .mapType()
          .defaultValue(java.util.Map.of())
          .withDescription(
              "By unit of experts the Ed25519 public key (X.509, base64) with which it signs"
                  + " assessments of positives; one that none of them signed excludes nothing.");

  public static final ConfigOption<java.util.Map<String, String>> ORDER_KEYS =
      ConfigOptions.key("zone-risk.order-keys")
          .mapType()
          .defaultValue(java.util.Map.of())
          .withDescription(
              "By unit the Ed25519 public key (X.509, base64) with which it signs orders; without"
                  + " two of them no order is accepted.");

  public static final ConfigOption<java.util.Map<String, String>> ORDER_ZONES =
      ConfigOptions.key("zone-risk.order-zones")
          .mapType()
          .defaultValue(java.util.Map.of())
          .withDescription(
              "By unit the zones in which, and below which, it may order; separated by blanks, *"
                  + " for all. The same units as in zone-risk.order-keys.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      ConfigOptions.key("zone-risk.checkpoint-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("How often rows become visible in the tables.");

  public static final ConfigOption<Integer> PARALLELISM =
      ConfigOptions.key("zone-risk.parallelism")
          .intType()
          .defaultValue(2)
          .withDescription("Parallelism of the operators.");

  public static final ConfigOption<Duration> UPKEEP_EVERY =
      ConfigOptions.key("zone-risk.upkeep.every")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "Time from the end of one upkeep of a table to the next, between two of its commits; 0"
                  + " for never.");

  public static final ConfigOption<Integer> UPKEEP_FILES =
      ConfigOptions.key("zone-risk.upkeep.files-per-partition")
          .intType()
          .defaultValue(8)
          .withDescription(
              "Live files of a partition, mostly a day, beyond which the small ones become one.");

  public static final ConfigOption<Duration> UPKEEP_SNAPSHOTS =
      ConfigOptions.key("zone-risk.upkeep.keep-snapshots")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long a snapshot without a tag can be read, the newest 1,000 at the most; of tables"
                  + " with persons for a day at the most.");

  public static final ConfigOption<Duration> UPKEEP_ORPHANS =
      ConfigOptions.key("zone-risk.upkeep.orphan-age")
          .durationType()
          .defaultValue(Duration.ofDays(3))
          .withDescription(
              "How much older than its job's newest commit a file must be that belongs to nothing,"
                  + " to be deleted.");

  public static final ConfigOption<Duration> UPKEEP_TAGS =
      ConfigOptions.key("zone-risk.upkeep.keep-tags")
          .durationType()
          .defaultValue(Duration.ofDays(3653))
          .withDescription("How long the tag of a day can be cited.");

  public static final ConfigOption<Duration> FACTS_RETENTION =
      ConfigOptions.key("zone-risk.facts-retention")
          .durationType()
          .defaultValue(Duration.ofDays(18))
          .withDescription(
              "How long scans, samples, trips and rejected records are kept, by the clock of the data"
                  + " set; 0 for ever.");

  public static final ConfigOption<String> ERASED_TOKEN_HASHES =
      ConfigOptions.key("zone-risk.erase.token-hashes")
          .stringType()
          .defaultValue("")
          .withDescription(
              "SHA-256 of the tokens, hexadecimal, comma separated, of persons whom the job forgets"
                  + " when it is restored, before its first record. For one start; what comes"
                  + " later of them is kept as of anybody.");

  private ZoneRiskOptions() {}

  /** All of them, in the order of the documentation. */
  public static List<ConfigOption<?>> all() {
    return List.of(
        DATASET,
        BOOTSTRAP,
        CATALOG_NAME,
        CATALOG_PROPERTIES,
        TIME_ZONE,
        BOUNDARY_INTERVAL,
        BOUNDARY_OFFSET,
        HORIZON,
        SPECIMEN_MEMORY,
        EVIDENCE_MEMORY,
        POLICY_KEYS,
        ASSESSMENT_KEYS,
        ORDER_KEYS,
        ORDER_ZONES,
        CHECKPOINT_INTERVAL,
        PARALLELISM,
        UPKEEP_EVERY,
        UPKEEP_FILES,
        UPKEEP_SNAPSHOTS,
        UPKEEP_ORPHANS,
        UPKEEP_TAGS,
        FACTS_RETENTION,
        ERASED_TOKEN_HASHES);
  }
}
