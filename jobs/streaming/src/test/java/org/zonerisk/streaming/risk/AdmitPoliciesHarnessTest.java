package org.zonerisk.streaming.risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import org.zonerisk.streaming.mapping.RawRecord;

class AdmitPoliciesHarnessTest {

  private static final String ID = "us-cdc-community-2022";
  private static final String DOCUMENT = PolicyDocuments.shipped(ID);

  @Test
  void aProvenRuleBookIsAdmitted() throws Exception {
    assertThat(admitted(Signatories.NOBODY, policy(DOCUMENT))).containsExactly(ID);
  }

  @Test
  void oneThatContradictsItselfIsRefusedWithAnExample() throws Exception {
    String ambiguous = DOCUMENT.replace("\"precedence\": \"first\",", "");

    RejectedRecord rejected = refused(Signatories.NOBODY, policy(ambiguous));
    assertThat(rejected.reason()).isEqualTo("invalid_policy");
    assertThat(rejected.detail())
        .startsWith("ambiguous: few_cases.low leads to LOW, many_cases.medium to MEDIUM");
  }

  @Test
  void oneThatIsNotWhatItsHashSaysIsRefused() throws Exception {
    RiskPolicyDocument policy =
        new RiskPolicyDocument(ID, 1, DOCUMENT, PolicyDocuments.hash("another"), null, null);

    assertThat(refused(Signatories.NOBODY, policy).detail())
        .startsWith("sha256 must be that of the document, ");
  }

  @Test
  void whereSomebodyMustStandForRuleBooksNoneIsAdmittedUnsigned() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signatories signatories =
        new Signatories(
            Map.of("cdc", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
    byte[] signature =
        SigningKey.ofPem(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()))
            .sign(DOCUMENT.getBytes(UTF_8));

    assertThat(refused(signatories, policy(DOCUMENT)))
        .returns("not_signed", RejectedRecord::reason)
        .returns("it is not signed", RejectedRecord::detail);
    assertThat(admitted(signatories, signed(DOCUMENT, signature))).containsExactly(ID);
    assertThat(refused(signatories, signed(DOCUMENT + " ", signature)).detail())
        .isEqualTo("the signature is not that of cdc over these bytes");
  }

  private static RiskPolicyDocument signed(String document, byte[] signature) {
    return new RiskPolicyDocument(
        ID, 1, document, PolicyDocuments.hash(document), "cdc", ByteBuffer.wrap(signature));
  }

  private static RiskPolicyDocument policy(String document) {
    return new RiskPolicyDocument(ID, 1, document, PolicyDocuments.hash(document), null, null);
  }

  private static List<String> admitted(Signatories signatories, RiskPolicyDocument policy)
      throws Exception {
    try (OperatorHarness<RawRecord, PolicyUpdate> harness = harness(signatories)) {
      harness.process(raw(policy));
      return harness.take().stream().map(update -> update.policy().policyId()).toList();
    }
  }

  private static RejectedRecord refused(Signatories signatories, RiskPolicyDocument policy)
      throws Exception {
    try (OperatorHarness<RawRecord, PolicyUpdate> harness = harness(signatories)) {
      harness.process(raw(policy));
      assertThat(harness.take()).isEmpty();
      return harness.takeSide("rejected", RejectedRecord.class).get(0);
    }
  }

  private static OperatorHarness<RawRecord, PolicyUpdate> harness(Signatories signatories)
      throws Exception {
    RiskSettings settings =
        new RiskSettings(
            Facts.SETTINGS.boundaries(),
            Facts.SETTINGS.horizon(),
            Facts.SETTINGS.trace(),
            Duration.ofDays(30),
            signatories,
            Signatories.NOBODY,
            OrderUnits.NOBODY,
            "test");
    return OperatorHarness.of(
        RawRecord.class, records -> AdmitReferences.policies(records, settings));
  }

  private static RawRecord raw(RiskPolicyDocument policy) {
    byte[] bytes = WireEncoder.of(Topics.POLICIES, RiskPolicyDocument.class).encode(policy);
    return new RawRecord(Topics.POLICIES.topicName(), 0, 0, 0, false, bytes);
  }
}
