package org.zonerisk.local.trino;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The rule where the server may listen: on loopback as it likes, elsewhere by TLS alone and with a
 * password for everybody. Whoever wrote the settings, and whichever way, a server that would listen
 * otherwise is not started.
 */
final class Listening {

  private static final String ADDRESS = "node.bind-ip";
  private static final String KEYSTORE = "http-server.https.keystore.path";
  private static final String AUTHENTICATORS = "password-authenticator.config-files";
  private static final String USUAL_AUTHENTICATOR = "etc/password-authenticator.properties";
  private static final String PASSWORDS = "file.password-file";

  private final Properties settings;

  private Listening(Properties settings) {
    this.settings = settings;
  }

  /**
   * Does nothing where the settings keep the rule.
   *
   * @param file of the server's settings
   * @param overriding settings that hold in the place of those in the file
   * @throws IllegalStateException that names the setting which breaks it
   */
  static void require(Path file, Properties overriding) {
    Properties all = read(file);
    overriding.stringPropertyNames().forEach(name -> all.put(name, overriding.getProperty(name)));
    Listening rule = new Listening(all);
    if (!rule.isLoopback()) {
      rule.requireTls();
      rule.requirePasswords();
    }
  }

  private boolean isLoopback() {
    String address = settings.getProperty(ADDRESS, "");
    try {
      // without the setting it is every address
      return !address.isBlank() && InetAddress.getByName(address.strip()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(ADDRESS + " is no address, was \"" + address + "\"", e);
    }
  }

  private void requireTls() {
    requireValue("http-server.http.enabled", "false");
    requireValue("http-server.https.enabled", "true");
    requireFile(KEYSTORE, settings.getProperty(KEYSTORE, ""));
  }

  private void requirePasswords() {
    requireValue("http-server.authentication.type", "PASSWORD");
    for (String file : settings.getProperty(AUTHENTICATORS, USUAL_AUTHENTICATOR).split(",")) {
      requireFile(AUTHENTICATORS, file.strip());
      Properties authenticator = read(Path.of(file.strip()));
      if (authenticator.getProperty("password-authenticator.name", "").equals("file")) {
        requireFile(PASSWORDS, authenticator.getProperty(PASSWORDS, ""));
      }
    }
  }

  private void requireValue(String name, String value) {
    String given = settings.getProperty(name, "").strip();
    if (!given.equalsIgnoreCase(value)) {
      throw broken(
          "%s must be %s, %s"
              .formatted(name, value, given.isEmpty() ? "is not there" : "was " + given));
    }
  }

  private void requireFile(String name, String path) {
    if (path.isBlank()) {
      throw broken(name + " is missing");
    }
    if (!Files.isReadable(Path.of(path))) {
      throw broken("%s names %s, which cannot be read".formatted(name, path));
    }
  }

  private IllegalStateException broken(String what) {
    return new IllegalStateException(
        "%s is %s, beyond loopback, where only TLS and passwords are allowed: %s"
            .formatted(ADDRESS, settings.getProperty(ADDRESS, "not there"), what));
  }

  private static Properties read(Path file) {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      read.load(in);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
