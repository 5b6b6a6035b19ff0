package org.zonerisk.local.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.local.search.Canary;
import org.zonerisk.local.search.Disguise;
import org.zonerisk.local.search.Finding;
import org.zonerisk.local.search.Format;
import org.zonerisk.local.search.SearchResult;

class ErasureReportTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Finding LEFT =
      new Finding(
          "warehouse/town/scans/a.parquet",
          "column person",
          Set.of(Disguise.TEXT),
          Set.of(Canary.ONE.hash()),
          1,
          Optional.empty());
  private static final SearchResult SEEN =
      new SearchResult(List.of(), Map.of(Format.AVRO, new SearchResult.Decoded(2, 300)), List.of());

  @TempDir private Path folder;

  @Test
  void isCleanOnlyIfEverythingWasSeenAndNothingFound() {
    assertThat(report(SEEN, List.of()).isClean()).isTrue();
    assertThat(report(SEEN, List.of(LEFT)).isClean()).isFalse();
    SearchResult unseen =
        new SearchResult(
            List.of(), Map.of(), List.of(new SearchResult.Undecoded("a", "of no known format")));
    assertThat(report(unseen, List.of()).isClean()).isFalse();
  }

  @Test
  void namesThePersonByHashAlone() {
    String text =
        new String(report(SEEN, List.of(LEFT)).bytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(text)
        .contains(Canary.ONE.hash(), "\"by\" : \"Li\"", "\"reason\" : \"asked\"", "\"files\" : 2")
        .doesNotContain(Canary.ONE.text());
  }

  @Test
  void saysUntilWhenARecordOfATopicIsThereSegmentAndAll() {
    Instant known = Instant.parse("2022-07-10T00:00:00Z");
    TopicRemains runsOut =
        new TopicRemains(
            "town.health-code-scans",
            3,
            Optional.of(known),
            Optional.of(Duration.ofDays(18)),
            Duration.ofDays(1));
    TopicRemains stays =
        new TopicRemains(
            "town.health-code-scans", 3, Optional.of(known), Optional.empty(), Duration.ofDays(1));

    assertThat(runsOut.expectation()).isEqualTo("gone by 2022-07-29T00:06:00Z");
    assertThat(stays.goneBy()).isEmpty();
    assertThat(stays.expectation()).contains("for ever", "sunset");
  }

  @Test
  void isVerifiedByItsSignatureAndByNoOther() throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path file = folder.resolve("report.json");
    SignedReport.write(
        report(SEEN, List.of()),
        SigningKey.ofPem(pem("PRIVATE", pair.getPrivate().getEncoded())),
        file);
    String key = pem("PUBLIC", pair.getPublic().getEncoded());
    assertThat(SignedReport.objection(file, key)).isEmpty();

    String other =
        pem(
            "PUBLIC",
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    assertThat(SignedReport.objection(file, other)).isPresent();
    Files.writeString(file, Files.readString(file).replace("true", "false"));
    assertThat(SignedReport.objection(file, key)).isPresent();
  }

  private static ErasureReport report(SearchResult result, List<Finding> found) {
    ErasureReport report =
        ErasureReport.begin("erasure", "town", new ErasureRequest("Li", "asked"), "0.1.0", NOW);
    report.asked(Set.of(Canary.ONE.hash()));
    report.search(result, Set.of(Disguise.TEXT), List.of(), found, NOW);
    return report;
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
  }
}
