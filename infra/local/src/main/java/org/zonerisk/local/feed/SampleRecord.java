package org.zonerisk.local.feed;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of a sample as its file has it.
 *
 * @param line its line in the file, or its number among the records of one without lines, from 1
 * @param knownAt known time that it gives itself
 * @param record the record, empty where it does not fit the contract
 * @param problem why it does not, naming no person; empty where it does
 */
record SampleRecord(
    long line, Optional<Instant> knownAt, Optional<SpecificRecord> record, String problem) {

  static SampleRecord of(long line, Optional<Instant> knownAt, SpecificRecord record) {
    return new SampleRecord(line, knownAt, Optional.of(record), "");
  }

  static SampleRecord broken(long line, String problem) {
    return new SampleRecord(line, Optional.empty(), Optional.empty(), problem);
  }
}
