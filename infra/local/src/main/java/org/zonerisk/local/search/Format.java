package org.zonerisk.local.search;

/** A format that a stack writes, and what it takes to see all that is in it. */
public enum Format {
  PARQUET("every value of every column, dictionaries, footer"),
  AVRO("every field of every record, bounds of columns among them"),
  PUFFIN("every blob"),
  JSON("every text and name"),
  TEXT("as it is"),
  GZIP("unpacked, and what is in it"),
  ZIP("every entry unpacked, and what is in it"),
  FLINK_CHECKPOINT("state of every operator, unpacked where it is compressed"),
  KAFKA_RECORDS("key, value and headers of every record, unpacked"),
  CHECKSUM("as it is: sums of what lies beside it"),
  KAFKA_INDEX("as it is: numbers"),
  POSTGRES_PAGE("as it is: rows of the catalog are never compressed, and are read by SQL besides"),
  POSTGRES_ROWS("every row of every table"),
  PROGRAM("as it is: what the stack unpacks, the same everywhere"),
  EMPTY("nothing");

  private final String decoded;

  Format(String decoded) {
    this.decoded = decoded;
  }

  /** What is looked at. */
  public String decoded() {
    return decoded;
  }
}
