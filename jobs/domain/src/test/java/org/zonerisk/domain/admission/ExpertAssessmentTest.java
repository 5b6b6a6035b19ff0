package org.zonerisk.domain.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.signature.SigningKey;

class ExpertAssessmentTest {

  private static final Instant NOW = Instant.parse("2022-04-01T02:00:00Z");
  private static final KeyPair PAIR = pair();
  private static final Signatories EXPERTS =
      new Signatories(Map.of("专家组", base64(PAIR.getPublic().getEncoded())));
  private static final Sample QUARANTINED = sample(Channel.CENTRAL_QUARANTINE, Float.NaN, false);

  @Test
  void aStatementIsFiveFieldsWithTheNumberOfTheirBytes() {
    assertThat(new String(unsigned("tube-1", true).statement(), UTF_8))
        .isEqualTo("28:zonerisk expert assessment 1,6:tube-1,9:专家组,8:excludes,12:no risk, ok?,");
    assertThat(new String(unsigned("tube-1", false).statement(), UTF_8)).contains(",6:counts,");
  }

  @ParameterizedTest
  @CsvSource({
    // The five exclusions of the national zoning plan, and what comes near to them.
    "CENTRAL_QUARANTINE, NaN,   false, EXCLUDED",
    "HOME_QUARANTINE,    20,    false, EXCLUDED",
    "CLOSED_LOOP,        NaN,   false, EXCLUDED",
    "COMMUNITY,          NaN,   true,  EXCLUDED",
    "INBOUND,            35,    false, EXCLUDED",
    "INBOUND,            34.99, false, UNVERIFIED",
    "INBOUND,            NaN,   false, UNVERIFIED",
    "INBOUND,            20,    true,  EXCLUDED",
    "COMMUNITY,          38,    false, UNVERIFIED",
    "UNKNOWN,            38,    false, UNVERIFIED",
  })
  void anExclusionNeedsOneOfTheFiveGrounds(
      Channel channel, float ct, boolean rePositive, Assessed outcome) {
    Sample sample = sample(channel, ct, rePositive);

    assertThat(signed("tube-1", true).of(sample, EXPERTS)).isEqualTo(outcome);
  }

  @Test
  void whatIsSaidToCountNeedsASignatureAndNoGround() {
    Sample community = sample(Channel.COMMUNITY, 20, false);

    assertThat(signed("tube-1", false).of(community, EXPERTS)).isEqualTo(Assessed.COUNTS);
    assertThat(unsigned("tube-1", false).of(community, EXPERTS)).isEqualTo(Assessed.UNVERIFIED);
  }

  @Test
  void nothingIsExcludedOnTheWordOfNobodyOrOfAStranger() {
    assertThat(unsigned("tube-1", true).objection(QUARANTINED, EXPERTS))
        .contains("it is not signed");
    assertThat(unsigned("tube-1", true).of(QUARANTINED, EXPERTS)).isEqualTo(Assessed.UNVERIFIED);
    assertThat(signed("tube-1", true).objection(QUARANTINED, Signatories.NOBODY))
        .contains("the data set knows no unit of experts");
    Signatories others = new Signatories(Map.of("city", EXPERTS.keys().get("专家组")));
    assertThat(signed("tube-1", true).objection(QUARANTINED, others))
        .contains("the signer must be one of city, was 专家组");
  }

  @Test
  void aSignatureHoldsForItsSpecimenItsVerdictAndItsReasonAlone() {
    ExpertAssessment good = signed("tube-1", true);
    ByteBuffer signature = good.signature();

    assertThat(good.of(QUARANTINED, EXPERTS)).isEqualTo(Assessed.EXCLUDED);
    for (ExpertAssessment other :
        List.of(
            new ExpertAssessment("tube-2", "专家组", true, good.reason(), signature),
            new ExpertAssessment("tube-1", "专家组", false, good.reason(), signature),
            new ExpertAssessment("tube-1", "专家组", true, "another", signature),
            // The same bytes in a row, parted elsewhere.
            new ExpertAssessment("tube-", "1专家组", true, good.reason(), signature))) {
      assertThat(other.of(QUARANTINED, EXPERTS)).isEqualTo(Assessed.UNVERIFIED);
    }
  }

  @Test
  void anObjectionNamesWhatTheRecordHas() {
    assertThat(signed("tube-1", true).objection(sample(Channel.INBOUND, 30, false), EXPERTS))
        .contains(
            "an exclusion needs quarantine, a closed loop, a re-positive, or an inbound person with"
                + " a Ct of 35 cycles or more, was inbound with a Ct of 30.0");
  }

  private static ExpertAssessment unsigned(String specimen, boolean excludes) {
    return new ExpertAssessment(specimen, "专家组", excludes, "no risk, ok?", ByteBuffer.allocate(0));
  }

  private static ExpertAssessment signed(String specimen, boolean excludes) {
    ExpertAssessment unsigned = unsigned(specimen, excludes);
    byte[] signature =
        SigningKey.ofPem(base64(PAIR.getPrivate().getEncoded())).sign(unsigned.statement());
    return new ExpertAssessment(
        specimen, "专家组", excludes, unsigned.reason(), ByteBuffer.wrap(signature));
  }

  private static Sample sample(Channel channel, float ct, boolean rePositive) {
    return new Sample(
        "e",
        "tube-1",
        0,
        Sample.Stage.RESULTED,
        List.of("p"),
        List.of("cn:1"),
        "site",
        NOW,
        NOW,
        Sample.Result.POSITIVE,
        ct,
        Purpose.SCREENING,
        channel,
        InfectionClass.CONFIRMED,
        rePositive,
        Assessed.PROVISIONAL,
        "",
        false,
        NOW);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }
}
