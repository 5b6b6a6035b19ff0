package org.zonerisk.local.trino;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {

  @TempDir private Path folder;
  private final TreeMap<String, String> settings = new TreeMap<>();

  @BeforeEach
  void settingsThatKeepTheRule() throws IOException {
    Path keystore = Files.writeString(folder.resolve("keystore.p12"), "");
    Path passwords = Files.writeString(folder.resolve("passwords"), "");
    Path authenticator =
        Files.writeString(
            folder.resolve("authenticator"),
            "password-authenticator.name=file\nfile.password-file=" + passwords + "\n");
    settings.put("node.bind-ip", "192.0.2.7");
    settings.put("http-server.http.enabled", "false");
    settings.put("http-server.https.enabled", "true");
    settings.put("http-server.https.keystore.path", keystore.toString());
    settings.put("http-server.authentication.type", "PASSWORD");
    settings.put("password-authenticator.config-files", authenticator.toString());
  }

  private void require(Properties overriding) throws IOException {
    String text =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining());
    Listening.require(Files.writeString(folder.resolve("config"), text), overriding);
  }

  @Test
  void beyondLoopbackItListensWithTlsAndPasswords() {
    assertThatCode(() -> require(new Properties())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
  void onLoopbackItNeedsNeither(String address) {
    settings.clear();
    settings.put("node.bind-ip", address);

    assertThatCode(() -> require(new Properties())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http-server.http.enabled",
        "http-server.https.enabled",
        "http-server.https.keystore.path",
        "http-server.authentication.type",
        "password-authenticator.config-files"
      })
  void withoutOneOfTheSettingsItDoesNotAndNamesIt(String missing) {
    settings.remove(missing);

    assertThatThrownBy(() -> require(new Properties()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("node.bind-ip is 192.0.2.7, beyond loopback")
        .hasMessageContaining(missing);
  }

  @ParameterizedTest
  @CsvSource({
    "http-server.http.enabled,true",
    "http-server.authentication.type,'PASSWORD,INSECURE'",
    "http-server.https.keystore.path,/no/such/file",
    "password-authenticator.config-files,/no/such/file"
  })
  void aSettingOnTheCommandLineIsSeenToo(String name, String value) {
    Properties overriding = new Properties();
    overriding.put(name, value);

    assertThatThrownBy(() -> require(overriding))
        .hasMessageContaining(name)
        .hasMessageContaining(value);
  }

  @Test
  void withoutAnAddressItWouldBeEveryOne() {
    settings.clear();

    assertThatThrownBy(() -> require(new Properties()))
        .hasMessage(
            "node.bind-ip is not there, beyond loopback, where only TLS and passwords are allowed:"
                + " http-server.http.enabled must be false, is not there");
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() throws IOException {
    Files.delete(folder.resolve("passwords"));

    assertThatThrownBy(() -> require(new Properties()))
        .hasMessageContaining("file.password-file names " + folder.resolve("passwords"));
  }
}
