package org.zonerisk.local.cli;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import picocli.CommandLine.Option;

/** Who stands for a rule book that is published, and where it is to hold. */
final class PolicyPublishOptions {

  @Option(names = "--signer", paramLabel = "UNIT", description = "The unit that signed.")
  private String signer;

  @Option(
      names = "--signature",
      paramLabel = "BASE64",
      description = "Its signature, as ./zonerisk policy sign prints it.")
  private String signature;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "The boundary from which it holds; otherwise it is only made known.")
  private Instant from;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone for which it holds, with all below; otherwise every zone.")
  private String zone;

  @Option(
      names = "--counterfactual",
      description = "Marks every row that it decides: it was not in force there at the time.")
  private boolean counterfactual;

  /** The record that makes {@code policy} known. */
  RiskPolicyDocument document(
      PolicyDocument given, Policy policy, Function<String, RuntimeException> wrong) {
    if ((signer == null) != (signature == null)) {
      throw wrong.apply("--signer and --signature belong together");
    }
    return new RiskPolicyDocument(
        policy.id(), policy.version(), given.text(), policy.hash(), signer, bytes(wrong));
  }

  private ByteBuffer bytes(Function<String, RuntimeException> wrong) {
    try {
      return signature == null ? null : ByteBuffer.wrap(Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      throw wrong.apply("--signature must be base64, was " + signature);
    }
  }

  /** The record that says where it holds, if it is to hold anywhere. */
  Optional<PolicyAssignment> assignment(Policy policy) {
    return Optional.ofNullable(from)
        .map(
            boundary ->
                new PolicyAssignment(
                    policy.id() + "@" + boundary + (zone == null ? "" : "@" + zone),
                    zone,
                    policy.id(),
                    policy.version(),
                    boundary,
                    counterfactual));
  }

  /** Where it holds, in words. */
  String words() {
    return from == null
        ? ""
        : ", holds from %s for %s".formatted(from, zone == null ? "every zone" : zone);
  }
}
