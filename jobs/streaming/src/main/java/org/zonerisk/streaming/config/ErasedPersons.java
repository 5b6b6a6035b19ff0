package org.zonerisk.streaming.config;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Persons whom a job is to forget when it is restored, named by hashes alone: so that no setting,
 * log or answer of Flink holds a token.
 *
 * @param hashes SHA-256 of each token in UTF-8, hexadecimal
 */
public record ErasedPersons(Set<String> hashes) implements Serializable {

  /** Nobody. */
  public static final ErasedPersons NOBODY = new ErasedPersons(Set.of());

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Refuses what is no hash. */
  public ErasedPersons {
    hashes = Set.copyOf(hashes);
    for (String hash : hashes) {
      if (!HASH.matcher(hash).matches()) {
        throw new IllegalArgumentException(
            "the hash of a token has 64 hexadecimal digits, was a text of %d characters"
                .formatted(hash.length()));
      }
    }
  }

  /** Hashes separated by commas; none of an empty text. */
  static ErasedPersons of(String commaSeparated) {
    return new ErasedPersons(
        Stream.of(commaSeparated.split(","))
            .map(String::strip)
            .filter(hash -> !hash.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** What stands for a token. */
  public static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public boolean isEmpty() {
    return hashes.isEmpty();
  }

  /** Whether the person with this token is to be forgotten. */
  public boolean contains(String token) {
    return !hashes.isEmpty() && hashes.contains(hash(token));
  }
}
