package org.zonerisk.schemas.wire;

import java.util.Objects;
import org.apache.avro.Schema;
import org.zonerisk.schemas.topics.Topics;

/**
 * A schema that records in topics may have been written with.
 *
 * @param id its id on the wire, from 1; fixed forever
 * @param topic topic whose records it describes
 * @param version its version among the schemas of the topic, from 1
 * @param schema the schema as released
 * @param fingerprint CRC-64-AVRO of the schema's parsing form, hexadecimal; pins what was released
 */
public record ReleasedSchema(int id, Topics topic, int version, Schema schema, String fingerprint) {
  /** Refuses ids and versions below 1. */
  public ReleasedSchema {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(fingerprint, "fingerprint");
    if (id < 1 || version < 1) {
      throw new IllegalArgumentException(
          "schema ids and versions count from 1, was id " + id + " version " + version);
    }
  }
}
