package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.streaming.mapping.PolicyDocuments;

final class PolicyCommandTest extends CommandsInMemory {

  private static final Path DEFECTS = Path.of("src/test/resources/defects");

  @Test
  void everyProfileThatShipsIsProven() {
    assertThat(run("policy", "check", "--all")).isZero();
    assertThat(text(out).lines())
        .containsExactlyElementsOf(
            PolicyDocuments.SHIPPED.stream().map(id -> "policy " + id + " ok").toList());
  }

  @Test
  void theOverlapOfTheChineseCountyLevelsIsFound() {
    assertThat(run("policy", "check", defect("cn-2020-02-county-as-written"))).isEqualTo(1);
    assertThat(text(out).lines())
        .contains(
            "  ambiguous: low leads to LOW, medium to MEDIUM, and no precedence is stated where"
                + " cumulative is above 50 and days_since_last is at least 14 and clusters_14d is"
                + " 0; as with clusters_14d = 0, cumulative = 101, days_since_last = 14, new_14d ="
                + " 0",
            "policy cn-2020-02-county-as-written FAILED");
  }

  @Test
  void theHoleOfTheItalianDecreeIsFound() {
    assertThat(run("policy", "check", defect("it-dl105-2021-as-written"))).isEqualTo(1);
    assertThat(text(out).lines())
        .containsExactly(
            "  hole: no rule speaks, so the level is left to otherwise: hold where incidence is"
                + " below 50 and weeks_below_50 is below 3; as with icu = 5, incidence = 25, ward ="
                + " 7.5, weeks_below_50 = 1.5",
            "policy it-dl105-2021-as-written FAILED");
  }

  @Test
  void theConflictOfTheTwoEuropeanTextsIsFound() {
    assertThat(run("policy", "check", defect("eu-ecdc-2020-10-two-texts"))).isEqualTo(1);
    assertThat(text(out).lines())
        .anyMatch(
            line ->
                line.startsWith("  ambiguous: grey leads to GREY, green to GREEN")
                    && line.contains("tests is 300;"))
        .endsWith("policy eu-ecdc-2020-10-two-texts FAILED");
  }

  @Test
  void whatMakesARuleBookUnusableIsShownWhole() throws IOException {
    String file = file(shipped().replace("\"incidence\"],", "\"positivity\"],"));

    assertThat(run("policy", "check", file)).isEqualTo(1);
    assertThat(text(out).lines())
        .containsExactly(
            "  escalating: a further arrival can lower positivity, so it must wait for the"
                + " boundary",
            "policy changed FAILED");
  }

  @Test
  void aRuleBookIsSaidInWords() {
    assertThat(run("policy", "explain", "us-cdc-transmission-2021")).isZero();
    assertThat(text(out).lines())
        .contains(
            "  cases_7d: cases (role residence), last 7 days",
            "  incidence: cases_7d per 100,000 residents",
            "  positivity: positives_7d in percent of tests_7d",
            "  the worse of",
            "    incidence, by incidence",
            "      below 10: LOW",
            "      else: HIGH",
            "  otherwise: unknown",
            "  sampling-results (tests, positives, cases): when silent for more than 50 h or heard"
                + " for less than 7 days");
  }

  @Test
  void stepsAreSaidInWords() {
    assertThat(run("policy", "explain", "cn-v9-2022-06-28")).isZero();
    assertThat(text(out).lines())
        .contains(
            "  a zone without history begins in CLEAR",
            "  seven_clear_days_and_round: from HIGH to MEDIUM_AFTER_HIGH where clear_days at least"
                + " 7 and day_7_round at least 100",
            "  the rest of a county in which a zone is MEDIUM or HIGH is at least LOW");
  }

  @Test
  void twoRuleBooksAreHeldSideBySide() throws IOException {
    String file = file(shipped().replace("\"below\": 50", "\"below\": 75"));

    assertThat(run("policy", "diff", "us-cdc-transmission-2021", file)).isEqualTo(1);
    assertThat(text(out).lines())
        .startsWith("document rules.level.worse_of[0].bands[1].below: 50, then 75")
        .contains(
            "level where incidence is at least 50 and below 75 and positivity is below 8:"
                + " SUBSTANTIAL by incidence.substantial, then MODERATE by incidence.moderate");
    assertThat(run("policy", "diff", file, file)).isZero();
  }

  @Test
  void inputsAreTriedByTheCodeThatDecides() {
    assertThat(
            run(
                "policy",
                "try",
                "us-cdc-transmission-2021",
                "--inputs",
                "incidence=99.99,positivity=4"))
        .isZero();
    assertThat(text(out).lines())
        .containsExactly(
            "level      SUBSTANTIAL",
            "at least   SUBSTANTIAL",
            "rule       incidence.substantial",
            "threshold  incidence.high 100",
            "threshold  incidence.moderate 10",
            "threshold  incidence.substantial 50");
  }

  @Test
  void aMissingInputLeavesTheLevelUnknownUnlessItCannotMatter() {
    run("policy", "try", "us-cdc-transmission-2021", "--inputs", "incidence=60");
    assertThat(text(out).lines()).contains("level      UNKNOWN", "at least   SUBSTANTIAL");

    run("policy", "try", "us-cdc-transmission-2021", "--inputs", "incidence=100");
    assertThat(text(out).lines()).contains("level      HIGH");
  }

  @Test
  void aStateIsTriedFrom() {
    run(
        "policy",
        "try",
        "cn-v9-2022-06-28",
        "--state",
        "HIGH",
        "--inputs",
        "clear_days=7,day_7_round=100");
    assertThat(text(out).lines())
        .contains("level      MEDIUM", "rule       seven_clear_days_and_round");
  }

  @Test
  void aProvenRuleBookIsSigned() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String key = base64(pair.getPrivate().getEncoded());
    String file = Files.writeString(folder.resolve("key.pem"), key).toString();

    assertThat(run("policy", "sign", "us-cdc-transmission-2021", "--key", file)).isZero();

    Signatories cdc = new Signatories(Map.of("cdc", base64(pair.getPublic().getEncoded())));
    byte[] signature = Base64.getDecoder().decode(text(out).strip());
    assertThat(cdc.objection(shipped().getBytes(StandardCharsets.UTF_8), "cdc", signature))
        .isEmpty();
  }

  @Test
  void whatIsNotProvenIsNeitherSignedNorPublished() throws IOException {
    String file = defect("it-dl105-2021-as-written");

    assertThat(run("policy", "sign", file, "--key", "none")).isEqualTo(1);
    assertThat(run("policy", "publish", file, "--dataset", "town")).isEqualTo(1);
    assertThat(text(out).lines().filter(line -> line.endsWith(" FAILED"))).hasSize(2);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void wrongUseIsSaidInOneLine() {
    assertThat(run("policy", "check")).isEqualTo(64);
    assertThat(run("policy", "check", "no-such")).isEqualTo(64);
    assertThat(run("policy", "try", "cn-v9-2022-06-28", "--inputs", "none=1")).isEqualTo(64);
    assertThat(run("policy", "try", "cn-v9-2022-06-28", "--state", "RED")).isEqualTo(64);
    assertThat(text(err).lines())
        .containsExactly(
            "give policies or --all; see ./zonerisk policy check --help",
            "POLICY must be a file or one of "
                + String.join(", ", PolicyDocuments.SHIPPED)
                + ", was no-such; see ./zonerisk policy check --help",
            "policy cn-v9-2022-06-28 has no input none, it has new_resident_or_active,"
                + " new_resident_or_active_provisional, new_stay, new_stay_provisional,"
                + " clear_days, clear_days_in_medium, screened_from_day_7, day_7_round; see"
                + " ./zonerisk policy try --help",
            "policy cn-v9-2022-06-28 has no state or level RED; see ./zonerisk policy try --help");
  }

  private static String shipped() {
    return PolicyDocuments.shipped("us-cdc-transmission-2021");
  }

  private static String defect(String name) {
    return DEFECTS.resolve(name + ".json").toString();
  }

  private String file(String document) throws IOException {
    return Files.writeString(folder.resolve("changed.json"), document).toString();
  }
}
