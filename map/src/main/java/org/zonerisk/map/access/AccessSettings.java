package org.zonerisk.map.access;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How callers become known.
 *
 * @param tokens whose tokens are taken; empty: nobody is asked, which does on loopback alone
 * @param log file in which sensitive reads are kept; empty only where nobody is asked
 * @param requestsPerSecond of one caller, on the long run
 */
public record AccessSettings(Optional<Tokens> tokens, Optional<Path> log, int requestsPerSecond) {

  /** The keys of the settings. */
  public static final Set<String> KEYS =
      Set.of(Key.ISSUER, Key.AUDIENCE, Key.KEYS, Key.LOG, Key.REQUESTS);

  private static final int USUAL_REQUESTS = 50;

  /**
   * Whose tokens are taken.
   *
   * @param issuer claim iss
   * @param audience claim aud
   * @param keys where the issuer's JWK set lies: a file or an https address
   */
  public record Tokens(String issuer, String audience, URL keys) {}

  private static final class Key {
    private static final String ISSUER = "map.tokens.issuer";
    private static final String AUDIENCE = "map.tokens.audience";
    private static final String KEYS = "map.tokens.keys";
    private static final String LOG = "map.access-log";
    private static final String REQUESTS = "map.requests-per-second";
  }

  /**
   * Refuses what is out of bounds.
   *
   * @throws IllegalArgumentException names the setting, its value and the bound
   */
  public AccessSettings {
    if (tokens.isPresent() && log.isEmpty()) {
      throw new IllegalArgumentException(
          Key.LOG + " must be set where callers are asked who they are, was not");
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException(
          Key.REQUESTS + " must be at least 1, was " + requestsPerSecond);
    }
  }

  /** Reads settings by their keys. */
  public static AccessSettings of(Map<String, String> values) {
    Optional<String> issuer = value(values, Key.ISSUER);
    Optional<String> audience = value(values, Key.AUDIENCE);
    Optional<String> keys = value(values, Key.KEYS);
    boolean any = issuer.isPresent() || audience.isPresent() || keys.isPresent();
    if (any && (issuer.isEmpty() || audience.isEmpty() || keys.isEmpty())) {
      throw new IllegalArgumentException(
          "%s, %s and %s must be set together".formatted(Key.ISSUER, Key.AUDIENCE, Key.KEYS));
    }
    return new AccessSettings(
        issuer.map(name -> new Tokens(name, audience.get(), address(keys.get()))),
        value(values, Key.LOG).map(Path::of),
        value(values, Key.REQUESTS).map(AccessSettings::number).orElse(USUAL_REQUESTS));
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          Key.REQUESTS + " must be a number, at least 1, was \"" + text + "\"", e);
    }
  }

  private static URL address(String text) {
    URI address = text.contains("://") ? URI.create(text) : Path.of(text).toUri();
    if (!Set.of("https", "file").contains(address.getScheme())) {
      throw new IllegalArgumentException(
          Key.KEYS + " must be a file or begin with https://, was \"" + text + "\"");
    }
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(Key.KEYS + " must be an address, was " + text, e);
    }
  }
}
