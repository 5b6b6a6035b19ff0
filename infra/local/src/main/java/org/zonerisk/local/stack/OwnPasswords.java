package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.zonerisk.local.access.PasswordLine;
import org.zonerisk.local.access.Role;

/**
 * Random passwords with which the stack's own commands and the map log in where Trino asks for one:
 * one for the user of each role, made once for a home and readable by its owner alone.
 */
final class OwnPasswords {

  private static final String FILE = "own-passwords.properties";

  /** What the parts of the server tell one another. */
  private static final String SHARED_SECRET = "-internal";

  private static final int BYTES = 32;

  private final Properties secrets = new Properties();

  private OwnPasswords() {}

  /** Those of a home, made where they are missing. */
  static OwnPasswords of(StackHome home) {
    OwnPasswords own = new OwnPasswords();
    Path file = home.trino().resolve(FILE);
    try {
      Files.createDirectories(home.trino());
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file)) {
          own.secrets.load(in);
        }
      }
      int before = own.secrets.size();
      Arrays.stream(Role.values()).forEach(role -> own.make(role.user()));
      own.make(SHARED_SECRET);
      if (own.secrets.size() > before) {
        StringWriter text = new StringWriter();
        own.secrets.store(text, null);
        OwnerOnly.write(file, text.toString());
      }
      return own;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(String name) {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    secrets.putIfAbsent(name, HexFormat.of().formatHex(secret));
  }

  /** The password of a role's user; empty for a person. */
  Optional<String> of(String user) {
    return Optional.ofNullable(secrets.getProperty(user));
  }

  String sharedSecret() {
    return secrets.getProperty(SHARED_SECRET);
  }

  /** The lines of their password file, the same each time. */
  String lines() {
    return Arrays.stream(Role.values())
        .map(Role::user)
        .map(user -> line(user, secrets.getProperty(user)) + "\n")
        .collect(Collectors.joining());
  }

  private static String line(String user, String password) {
    String salt = LaunchPlan.fingerprint("salt", user, password);
    return PasswordLine.ofRandom(user, password, salt.getBytes(StandardCharsets.US_ASCII));
  }
}
