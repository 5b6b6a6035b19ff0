package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Where Trino listens besides loopback, by the file {@code trino/outside.properties} of the stack's
 * folder. There is no such place without a certificate and a file of passwords.
 *
 * @param address that it listens on
 * @param keystore PKCS #12, with one key and its certificate
 * @param keystorePassword of the file and the key
 * @param certificate of the key
 * @param passwords a file with a line {@code NAME:ITERATIONS:SALT:HASH} a person
 */
record Outside(
    InetAddress address,
    Path keystore,
    String keystorePassword,
    Certificate certificate,
    Path passwords) {

  private static final String FILE = "outside.properties";
  private static final String ADDRESS = "address";
  private static final String KEYSTORE = "keystore";
  private static final String KEYSTORE_PASSWORD = "keystore-password";
  private static final String PASSWORDS = "passwords";
  private static final List<String> SETTINGS =
      List.of(ADDRESS, KEYSTORE, KEYSTORE_PASSWORD, PASSWORDS);

  /**
   * What the file of a home says; empty where there is no file, which is loopback alone.
   *
   * @throws StackException that names the setting which is missing or wrong
   */
  static Optional<Outside> of(StackHome home) {
    Path file = home.trino().resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties given = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      given.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : new TreeSet<>(given.stringPropertyNames())) {
      if (!SETTINGS.contains(name)) {
        throw wrong(file, name, "is no setting, known are " + String.join(", ", SETTINGS));
      }
    }
    return Optional.of(read(file, given));
  }

  private static Outside read(Path file, Properties given) {
    String address = required(file, given, ADDRESS);
    Path keystore = file(file, given, KEYSTORE);
    String password = required(file, given, KEYSTORE_PASSWORD);
    Path passwords = file(file, given, PASSWORDS);
    try {
      Certificate certificate = certificate(keystore, password);
      return new Outside(
          InetAddress.getByName(address), keystore, password, certificate, passwords);
    } catch (UnknownHostException e) {
      throw wrong(file, ADDRESS, "is no address, was \"" + address + "\"");
    } catch (IOException | GeneralSecurityException e) {
      throw wrong(file, KEYSTORE, "cannot be opened with keystore-password: " + e.getMessage());
    }
  }

  private static Certificate certificate(Path keystore, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, password.toCharArray());
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return store.getCertificate(alias);
      }
    }
    throw new GeneralSecurityException("it has no key");
  }

  private static Path file(Path file, Properties given, String setting) {
    Path named = file.getParent().resolve(required(file, given, setting)).normalize();
    if (!Files.isReadable(named)) {
      throw wrong(file, setting, "names " + named + ", which cannot be read");
    }
    return named;
  }

  private static String required(Path file, Properties given, String setting) {
    String value = given.getProperty(setting, "").strip();
    if (value.isEmpty()) {
      throw wrong(
          file,
          setting,
          "is missing; beyond loopback Trino listens with TLS and passwords or not at all");
    }
    return value;
  }

  private static StackException wrong(Path file, String setting, String what) {
    return new StackException(file + ": " + setting + " " + what);
  }

  /** Where this machine reaches it. */
  String reachedAt() {
    return address.isAnyLocalAddress() ? Endpoint.HOST : address.getHostAddress();
  }

  /**
   * The same as a name that the server reads as an address. Its parts speak to one another by
   * certificates of their own, which are for names, whatever name the given one is for.
   */
  String encodedName() {
    String address = reachedAt();
    return address.contains(":")
        ? address.replaceFirst("%.*", "").replace(':', '-') + ".ip"
        : address.replace('.', '-') + ".ip";
  }

  @Override
  public String toString() {
    return "outside at " + address.getHostAddress();
  }
}
