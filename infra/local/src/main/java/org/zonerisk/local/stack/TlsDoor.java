package org.zonerisk.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trino beyond loopback: TLS alone, also between its own parts, and a password for everybody. The
 * stack's own users have random ones, persons those of the file. What is of this machine trusts the
 * one certificate that the server has, whatever name it is for.
 */
final class TlsDoor implements TrinoDoor {

  /** Of a store that holds no secret. */
  private static final String TRUST_PASSWORD = "public";

  private static final String PASSWORD_VARIABLE = "ZONERISK_TRINO_PASSWORD";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Outside outside;
  private final OwnPasswords own;
  private final Path etc;

  TlsDoor(StackHome home, Outside outside) {
    this.outside = outside;
    this.own = OwnPasswords.of(home);
    this.etc = home.trino().resolve("etc");
  }

  @Override
  public String address() {
    return outside.address().getHostAddress();
  }

  @Override
  public String settings(int port) {
    return """
        node.internal-address=%1$s
        node.bind-ip=%2$s
        discovery.uri=https://%1$s:%3$d
        http-server.http.enabled=false
        http-server.https.enabled=true
        http-server.https.port=%3$d
        http-server.https.keystore.path=%4$s
        http-server.https.keystore.key=%5$s
        http-server.authentication.type=PASSWORD
        password-authenticator.config-files=%6$s,%7$s
        internal-communication.https.required=true
        internal-communication.shared-secret=%8$s
        """
        .formatted(
            outside.encodedName(),
            outside.address().getHostAddress(),
            port,
            outside.keystore(),
            outside.keystorePassword(),
            authenticator("persons"),
            authenticator("own"),
            own.sharedSecret());
  }

  private Path authenticator(String whose) {
    return etc.resolve("passwords-of-" + whose + ".properties");
  }

  @Override
  public Map<Path, String> files() {
    Path ownFile = etc.resolve("own-passwords");
    return Map.of(
        authenticator("persons"),
        authenticator(outside.passwords()),
        authenticator("own"),
        authenticator(ownFile),
        ownFile,
        own.lines());
  }

  private static String authenticator(Path passwords) {
    return "password-authenticator.name=file\nfile.password-file=" + passwords + "\n";
  }

  @Override
  public void prepare() {
    try (OutputStream out = Files.newOutputStream(trust())) {
      trusted().store(out, TRUST_PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path trust() {
    return etc.resolve("certificate.p12");
  }

  private KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("trino", outside.certificate());
    return store;
  }

  @Override
  public String jdbcUrl(int port, String user) {
    return "jdbc:trino://%s:%d/%s?SSL=true&SSLVerification=CA&SSLTrustStorePath=%s&SSLTrustStorePassword=%s&SSLTrustStoreType=PKCS12&password=%s&user=%s"
        .formatted(
            host(),
            port,
            CatalogDatabase.CATALOG,
            encoded(trust().toString()),
            TRUST_PASSWORD,
            encoded(password(user)),
            user);
  }

  private String password(String user) {
    return own.of(user)
        .or(() -> Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)))
        .orElseThrow(
            () ->
                new StackException(
                    "Trino asks %s for a password; set it in %s"
                        .formatted(user, PASSWORD_VARIABLE)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String host() {
    String address = outside.reachedAt();
    return address.contains(":") ? "[" + address + "]" : address;
  }

  @Override
  public URI page(int port) {
    return URI.create("https://" + host() + ":" + port);
  }

  @Override
  public JsonNode json(int port, String path) throws IOException {
    URI address = page(port).resolve(path);
    HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
    connection.setSSLSocketFactory(context().getSocketFactory());
    // one certificate is trusted, and so whoever has its key
    connection.setHostnameVerifier((name, session) -> true);
    connection.setConnectTimeout((int) TIMEOUT.toMillis());
    connection.setReadTimeout((int) TIMEOUT.toMillis());
    try (InputStream in = connection.getInputStream()) {
      return JSON.readTree(in);
    } finally {
      connection.disconnect();
    }
  }

  private SSLContext context() throws IOException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
