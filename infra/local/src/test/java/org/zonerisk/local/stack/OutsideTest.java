package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {

  @TempDir private Path folder;
  private StackHome home;

  @BeforeEach
  void files() throws Exception {
    home = new StackHome(folder);
    Files.createDirectories(home.trino());
    Certificates.selfSigned(home.trino(), "192.0.2.7");
    Files.writeString(home.trino().resolve("passwords"), "");
  }

  private void write(String address, String keystore, String password, String passwords)
      throws IOException {
    Files.writeString(
        home.trino().resolve("outside.properties"),
        "address=%s\nkeystore=%s\nkeystore-password=%s\npasswords=%s\n"
            .formatted(address, keystore, password, passwords));
  }

  @Test
  void withoutTheFileItIsLoopbackAndPlain() {
    assertThat(Outside.of(home)).isEmpty();
    assertThat(TrinoDoor.of(home).settings(1234))
        .contains("node.bind-ip=127.0.0.1\n", "http-server.http.port=1234\n")
        .doesNotContain("https");
  }

  @Test
  void withItThereIsNoDoorButTlsWithPasswords() throws IOException {
    write("0.0.0.0", "keystore.p12", Certificates.PASSWORD, "passwords");
    TrinoDoor door = TrinoDoor.of(home);

    assertThat(door.settings(1234))
        .contains("node.bind-ip=0.0.0.0\n", "http-server.http.enabled=false\n")
        .contains("http-server.authentication.type=PASSWORD\n")
        .doesNotContain("http://", "http.port");
    assertThat(door.page(1234)).hasToString("https://127.0.0.1:1234");
    assertThat(door.jdbcUrl(1234, "map"))
        .startsWith("jdbc:trino://127.0.0.1:1234/lake?SSL=true&SSLVerification=CA&")
        .endsWith("&user=map");
  }

  @Test
  void theStacksOwnPasswordsStayAndAreTheirOwnersAlone() throws IOException {
    OwnPasswords first = OwnPasswords.of(home);
    OwnPasswords again = OwnPasswords.of(home);

    assertThat(again.lines()).isEqualTo(first.lines()).contains("map:1000:", "zonerisk:1000:");
    assertThat(again.of("map")).isEqualTo(first.of("map")).isPresent();
    assertThat(again.of("li")).isEmpty();
    assertThat(first.lines()).doesNotContain(first.of("map").orElseThrow());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.trino().resolve("own-passwords.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aPersonWhosePasswordNobodyKnowsIsNamed() throws IOException {
    write("192.0.2.7", "keystore.p12", Certificates.PASSWORD, "passwords");

    assertThatThrownBy(() -> TrinoDoor.of(home).jdbcUrl(1234, "li"))
        .isInstanceOf(StackException.class)
        .hasMessage("Trino asks li for a password; set it in ZONERISK_TRINO_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "keystore", "keystore-password", "passwords"})
  void aMissingSettingIsNamed(String missing) throws IOException {
    write("192.0.2.7", "keystore.p12", Certificates.PASSWORD, "passwords");
    Path file = home.trino().resolve("outside.properties");
    Files.write(
        file,
        Files.readAllLines(file).stream().filter(line -> !line.startsWith(missing + "=")).toList());

    assertThatThrownBy(() -> Outside.of(home))
        .isInstanceOf(StackException.class)
        .hasMessage(
            "%s: %s is missing; beyond loopback Trino listens with TLS and passwords or not at all"
                .formatted(file, missing));
  }

  @ParameterizedTest
  @CsvSource({
    "not an address,keystore.p12,right,passwords,address is no address",
    "192.0.2.7,none.p12,right,passwords,keystore names",
    "192.0.2.7,passwords,right,passwords,keystore cannot be opened with keystore-password",
    "192.0.2.7,keystore.p12,wrong,passwords,keystore cannot be opened with keystore-password",
    "192.0.2.7,keystore.p12,right,none,passwords names"
  })
  void aWrongSettingIsNamed(
      String address, String keystore, String password, String passwords, String message)
      throws IOException {
    String given = Map.of("right", Certificates.PASSWORD).getOrDefault(password, password);
    write(address, keystore, given, passwords);

    assertThatThrownBy(() -> TrinoDoor.of(home))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownSettingIsNamed() throws IOException {
    Files.writeString(home.trino().resolve("outside.properties"), "adress=0.0.0.0\n");

    assertThatThrownBy(() -> Outside.of(home))
        .hasMessageContaining("adress is no setting, known are address, keystore");
  }
}
