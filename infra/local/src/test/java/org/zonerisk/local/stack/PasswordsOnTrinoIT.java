package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.local.access.PasswordLine;
import org.zonerisk.local.access.Role;
import org.zonerisk.local.sql.OutsidePage;

/**
 * A real Trino beyond loopback: on an address of this machine that others may reach, else, where it
 * has none, on another address of loopback as if it were one.
 */
class PasswordsOnTrinoIT {

  private static final String LI = "the password of li";
  private static final String MALLORY = "the password of mallory";

  @TempDir private static Path folder;
  private static LocalStack stack;
  private static StackSettings settings;
  private static Path keystore;
  private static String address;

  @BeforeAll
  static void startTrino() throws Exception {
    address = outerAddress();
    settings = StackFixture.settings(folder);
    Path trino = settings.home().trino();
    Files.createDirectories(trino);
    keystore = Certificates.selfSigned(trino, address);
    Files.writeString(trino.resolve("users"), "li district-analyst cn:110101\n");
    Files.writeString(
        trino.resolve("passwords"),
        PasswordLine.of("li", LI) + "\n" + PasswordLine.of("mallory", MALLORY) + "\n");
    Files.writeString(
        trino.resolve("outside.properties"),
        "address=%s\nkeystore=%s\nkeystore-password=%s\npasswords=passwords\n"
            .formatted(address, keystore, Certificates.PASSWORD));
    stack = new LocalStack(settings);
    stack.start(EnumSet.of(Service.BROKER, Service.TRINO), Progress.silent());
  }

  @AfterAll
  static void stopTrino() {
    stack.stop(Progress.silent());
  }

  private static String outerAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.2");
  }

  /** As a person's tool does: by TLS, with the whole certificate checked. */
  private static Connection connected(String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:trino://%s/lake?SSL=true&SSLTrustStorePath=%s&SSLTrustStorePassword=%s&user=%s&password=%s"
            .formatted(
                stack.trinoUi().getAuthority(),
                keystore,
                Certificates.PASSWORD.replace(" ", "%20"),
                user,
                password.replace(" ", "%20")));
  }

  private static String first(Connection trino, String sql) throws SQLException {
    try (Statement statement = trino.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void theRightPasswordGivesTheRoleOfItsUser() throws SQLException {
    try (Connection trino = connected("li", LI)) {
      assertThat(first(trino, "SELECT ARRAY_JOIN(ARRAY_SORT(current_groups()), ' ')"))
          .isEqualTo("district-analyst zone/cn/110101");
      assertThatThrownBy(() -> first(trino, "SELECT query FROM system.runtime.queries"))
          .hasMessageContaining("Access Denied");
      assertThatThrownBy(() -> trino.createStatement().execute("CREATE SCHEMA lake.mine"))
          .hasMessageContaining("Access Denied");
    }
  }

  @Test
  void aPasswordWithoutARoleGivesNothing() throws SQLException {
    try (Connection trino = connected("mallory", MALLORY)) {
      assertThatThrownBy(() -> first(trino, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> first(trino, "SHOW SCHEMAS FROM lake"))
          .isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "li, the password of mallory",
    "li, ''",
    "zonerisk, the password of li",
    "analyst, the password of li",
    "nobody, the password of li"
  })
  void anotherPasswordIsAnsweredWith401(String user, String password) throws Exception {
    assertThat(asked("Basic " + base64(user + ":" + password), Map.of())).isEqualTo(401);
  }

  @Test
  void withoutAPasswordTheNameIsNotBelieved() throws Exception {
    assertThat(asked("", Map.of("X-Trino-User", "zonerisk"))).isEqualTo(401);
    assertThat(asked("Basic " + base64("li:" + LI), Map.of())).isEqualTo(200);
  }

  @Test
  void whoHasAPasswordSpeaksForNobodyElse() throws SQLException {
    for (String other : List.of("zonerisk", "auditor", "analyst", "mallory")) {
      try (Connection trino = connected("li", LI + "&sessionUser=" + other)) {
        assertThatThrownBy(() -> first(trino, "SELECT 1"))
            .hasMessageContaining("Access Denied: User li cannot impersonate user " + other);
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The status with which a statement is answered. */
  private static int asked(String authorization, Map<String, String> headers) throws Exception {
    HttpsURLConnection connection =
        (HttpsURLConnection) stack.trinoUi().resolve("/v1/statement").toURL().openConnection();
    connection.setSSLSocketFactory(trusting().getSocketFactory());
    connection.setRequestMethod("POST");
    if (!authorization.isEmpty()) {
      connection.setRequestProperty("Authorization", authorization);
    }
    headers.forEach(connection::setRequestProperty);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write("SELECT 1".getBytes(StandardCharsets.UTF_8));
    }
    return connection.getResponseCode();
  }

  private static SSLContext trusting() throws Exception {
    KeyStore store = KeyStore.getInstance(keystore.toFile(), Certificates.PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void withoutTlsNobodyIsAnswered() throws IOException {
    URI plain = URI.create(stack.trinoUi().toString().replace("https:", "http:"));
    HttpURLConnection connection =
        (HttpURLConnection) plain.resolve("/v1/statement").toURL().openConnection();
    connection.setRequestProperty("X-Trino-User", "li");

    assertThatThrownBy(connection::getResponseCode).isInstanceOf(IOException.class);
  }

  @Test
  void onlyTheAddressThatWasGivenIsListenedOn() {
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", stack.trinoUi().getPort()), 2000);
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void theStacksOwnCommandsAndTheMapLogInWithTheirOwnPasswords() throws SQLException {
    for (Role role : Role.values()) {
      try (Connection trino = DriverManager.getConnection(stack.trinoJdbcUrl(role.user()))) {
        assertThat(first(trino, "SELECT current_user")).isEqualTo(role.user());
      }
    }
    assertThatThrownBy(() -> stack.trinoJdbcUrl("li"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ZONERISK_TRINO_PASSWORD");
    assertThat(stack.status())
        .filteredOn(status -> status.service() == Service.TRINO)
        .allMatch(status -> status.state() == ServiceStatus.State.RUNNING);
  }

  @Test
  void theAddressesAndCommandsOfThePageOnUseFromOutsideWork() throws Exception {
    Path certificate = Certificates.exported(keystore);
    for (String url : OutsidePage.addresses(true)) {
      try (Connection trino = DriverManager.getConnection(here(url, certificate))) {
        assertThat(first(trino, "SELECT current_user")).isEqualTo("li");
      }
    }
    assertThat(OutsidePage.addresses(true)).isNotEmpty();
    for (String command : OutsidePage.commands(true)) {
      assertThat(OutsidePage.run(here(command, certificate), Map.of("TRINO_PASSWORD", LI)))
          .contains("\"li\"");
    }
    assertThat(OutsidePage.commands(true)).isNotEmpty();
  }

  private static String here(String text, Path certificate) {
    return text.replace("192.0.2.7:18080", stack.trinoUi().getAuthority())
        .replace("zonerisk.pem", certificate.toString())
        .replace("SECRET", LI.replace(" ", "%20"));
  }

  @Test
  void startingAgainKeepsIt() {
    assertThat(stack.start(EnumSet.of(Service.BROKER, Service.TRINO), Progress.silent())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http-server.http.enabled=true, http-server.http.enabled must be false",
    "http-server.authentication.type=INSECURE, http-server.authentication.type must be PASSWORD",
    "http-server.https.keystore.path=/no/such/file, http-server.https.keystore.path names"
  })
  void theServerItselfRefusesSettingsThatWouldLetOthersInWithoutEither(String setting, String why)
      throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                settings.trinoLib() + "/*",
                "-Dconfig=" + settings.home().trino().resolve("etc/config.properties"),
                "-D" + setting,
                "org.zonerisk.local.trino.TrinoMain",
                "test")
            .redirectErrorStream(true)
            .start();
    String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isOne();
    assertThat(said).contains("node.bind-ip is " + address + ", beyond loopback").contains(why);
  }

  @Test
  void thePasswordsAreInNoFileThatOthersMayRead() throws IOException {
    Path etc = settings.home().trino().resolve("etc");
    for (String file : new String[] {"config.properties", "own-passwords"}) {
      assertThat(Files.getPosixFilePermissions(etc.resolve(file))).as(file).hasSize(2);
    }
  }
}
