package org.zonerisk.local.search;

import java.util.Optional;
import java.util.regex.Pattern;

/** Formats of a stack's own processes in which every text lies open, so that bytes say all. */
final class OpenFormats {

  private static final Pattern KAFKA_INDEX =
      Pattern.compile(
          "kafka/.*/[0-9]{20}\\.(index|timeindex|txnindex|snapshot)(\\.deleted|\\.cleaned|\\.swap)?");

  private OpenFormats() {}

  static Optional<Format> of(String place, byte[] head) {
    if (KAFKA_INDEX.matcher(place).matches()) {
      return Optional.of(Format.KAFKA_INDEX);
    }
    if (place.endsWith(".crc") && Magic.begins(head, Magic.CHECKSUM)) {
      return Optional.of(Format.CHECKSUM);
    }
    if (place.startsWith("postgres/data/")) {
      return Optional.of(Format.POSTGRES_PAGE);
    }
    if (place.startsWith("postgres/program/")) {
      return Optional.of(Format.PROGRAM);
    }
    return Magic.begins(head, Magic.ELF) || Magic.begins(head, Magic.JAVA_CLASS)
        ? Optional.of(Format.PROGRAM)
        : Optional.empty();
  }
}
