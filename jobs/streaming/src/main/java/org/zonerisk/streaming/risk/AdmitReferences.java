package org.zonerisk.streaming.risk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.admission.RejectionReason;
import org.zonerisk.domain.check.PolicyCheck;
import org.zonerisk.domain.check.PolicyFinding;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.Decoded;
import org.zonerisk.schemas.wire.WireDecoder;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.mapping.OrderRecords;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Admits the records of a reference topic. What takes effect must do so at a boundary later than
 * its known time: so that no decision that has been made could have been another.
 *
 * @param <A> records of the topic
 * @param <T> what they become
 */
public final class AdmitReferences<A extends SpecificRecord, T>
    extends ProcessFunction<RawRecord, T> implements CheckpointedFunction {

  private static final long serialVersionUID = 1;
  private static final int FINDINGS_TOLD = 5;

  /** How to read one reference topic. */
  interface Reference<A, T> extends java.io.Serializable {
    /** What the record becomes; {@link Refused} where it cannot be admitted. */
    T admit(A record, RawRecord raw) throws Exception;

    /** Brings back what it knows of the records before, where that matters to it. */
    default void restore(FunctionInitializationContext context) throws Exception {}
  }

  /** A record that cannot be admitted. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final RejectionReason reason;

    Refused(RejectionReason reason, String detail) {
      super(detail);
      this.reason = reason;
    }
  }

  private final Topics topic;
  private final Class<A> recordType;
  private final Reference<A, T> reference;
  private transient WireDecoder<A> decoder;

  private AdmitReferences(Topics topic, Class<A> recordType, Reference<A, T> reference) {
    this.topic = topic;
    this.recordType = recordType;
    this.reference = reference;
  }

  /** Versions of zones, such as may follow on those before. */
  public static SingleOutputStreamOperator<RegisteredZone> zones(
      DataStream<RawRecord> raw, RiskSettings settings) {
    return attach(
        raw,
        new AdmitReferences<>(
            Topics.ZONES, ZoneVersion.class, new ZoneReference(settings.boundaries())),
        RegisteredZone.class,
        Uids.ADMIT_ZONES);
  }

  /**
   * Rule books: whole, unchanged, proven in every situation that their rules can meet, and looking
   * back no further than evidence is kept.
   */
  public static SingleOutputStreamOperator<PolicyUpdate> policies(
      DataStream<RawRecord> raw, RiskSettings settings) {
    Duration memory = settings.evidenceMemory();
    Signatories signatories = settings.signatories();
    return attach(
        raw,
        new AdmitReferences<>(
            Topics.POLICIES,
            RiskPolicyDocument.class,
            (policy, record) -> {
              check(policy, memory);
              stoodFor(policy, signatories);
              return new PolicyUpdate(
                  new PolicyUpdate.PolicyText(
                      policy.getPolicyId(),
                      policy.getVersion(),
                      policy.getDocument(),
                      policy.getSha256(),
                      policy.getSigner() == null ? "" : policy.getSigner(),
                      record.knownAt()),
                  null);
            }),
        PolicyUpdate.class,
        Uids.ADMIT_POLICIES);
  }

  /** Where rule books hold, and from when on. */
  public static SingleOutputStreamOperator<PolicyUpdate> assignments(
      DataStream<RawRecord> raw, RiskSettings settings) {
    Boundaries boundaries = settings.boundaries();
    return attach(
        raw,
        new AdmitReferences<>(
            Topics.POLICY_ASSIGNMENTS,
            PolicyAssignment.class,
            (assigned, record) -> {
              laterBoundary(assigned.getEffectiveFrom(), record, boundaries);
              return new PolicyUpdate(
                  null,
                  new PolicyUpdate.Assignment(
                      assigned.getAssignmentId(),
                      assigned.getZoneId() == null ? "" : assigned.getZoneId(),
                      assigned.getPolicyId(),
                      assigned.getPolicyVersion(),
                      assigned.getEffectiveFrom().toEpochMilli(),
                      assigned.getCounterfactual(),
                      record.knownAt()));
            }),
        PolicyUpdate.class,
        Uids.ADMIT_ASSIGNMENTS);
  }

  /** Orders, valid or not: {@link JudgeOrders} says which may act. */
  public static SingleOutputStreamOperator<SentOrder> orders(DataStream<RawRecord> raw) {
    return attach(
        raw,
        new AdmitReferences<>(
            Topics.ORDERS,
            ZoneOrder.class,
            (order, record) ->
                new SentOrder(OrderRecords.signed(order), Instant.ofEpochMilli(record.knownAt()))),
        SentOrder.class,
        Uids.ADMIT_ORDERS);
  }

  private static <A extends SpecificRecord, T> SingleOutputStreamOperator<T> attach(
      DataStream<RawRecord> raw, AdmitReferences<A, T> operator, Class<T> type, String uid) {
    return raw.process(operator, TypeInformation.of(type))
        .uid(uid)
        .name(uid.replace('-', ' '))
        .setParallelism(1);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    reference.restore(context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // What there is has been added to the state record by record.
  }

  @Override
  public void open(OpenContext context) {
    decoder = WireDecoder.of(topic, recordType);
  }

  @Override
  public void processElement(RawRecord raw, Context ctx, Collector<T> out) throws Exception {
    if (raw.tick()) {
      return;
    }
    Decoded<A> decoded = decoder.decode(raw.payload());
    if (decoded instanceof Decoded.Failure<A> failure) {
      reject(
          raw,
          RejectionReason.valueOf(failure.reason().name()),
          failure.detail(),
          failure.schemaId().orElse(-1),
          ctx);
      return;
    }
    Decoded.Value<A> value = (Decoded.Value<A>) decoded;
    try {
      out.collect(reference.admit(value.value(), raw));
    } catch (Refused refused) {
      reject(raw, refused.reason, refused.getMessage(), value.schemaId(), ctx);
    }
  }

  private void reject(
      RawRecord raw, RejectionReason reason, String detail, int schemaId, Context ctx) {
    ctx.output(
        AdmitRecords.REJECTED,
        new RejectedRecord(
            raw.feed(),
            raw.partition(),
            raw.offset(),
            raw.knownAt(),
            reason.code(),
            detail,
            schemaId,
            raw.payload()));
  }

  static void laterBoundary(Instant effectiveFrom, RawRecord raw, Boundaries boundaries)
      throws Refused {
    if (effectiveFrom.toEpochMilli() <= raw.knownAt() || !boundaries.isBoundary(effectiveFrom)) {
      throw new Refused(
          RejectionReason.NOT_A_LATER_BOUNDARY,
          "effective_from must be a boundary later than the known time %s, was %s"
              .formatted(Instant.ofEpochMilli(raw.knownAt()), effectiveFrom));
    }
  }

  private static void stoodFor(RiskPolicyDocument policy, Signatories signatories) throws Refused {
    if (signatories.isEmpty()) {
      return;
    }
    String signer = policy.getSigner() == null ? "" : policy.getSigner();
    byte[] signature =
        policy.getSignature() == null ? new byte[0] : bytes(policy.getSignature().duplicate());
    Optional<String> objection =
        signatories.objection(
            policy.getDocument().getBytes(StandardCharsets.UTF_8), signer, signature);
    if (objection.isPresent()) {
      throw new Refused(RejectionReason.NOT_SIGNED, objection.get());
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** The first findings; a rule book can have thousands, and a rejected record has one row. */
  private static String told(List<PolicyFinding> findings) {
    int more = findings.size() - FINDINGS_TOLD;
    return findings.stream()
            .limit(FINDINGS_TOLD)
            .map(PolicyFinding::toString)
            .collect(Collectors.joining("\n"))
        + (more > 0 ? "\nand %d more; the policy check shows all".formatted(more) : "");
  }

  private static void check(RiskPolicyDocument policy, Duration memory) throws Refused {
    String sha256 = PolicyDocuments.hash(policy.getDocument());
    if (!sha256.equals(policy.getSha256())) {
      throw new Refused(
          RejectionReason.INVALID_POLICY,
          "sha256 must be that of the document, " + sha256 + ", was " + policy.getSha256());
    }
    try {
      Policy read = PolicyDocuments.parse(policy.getDocument());
      Period lookback = read.lookback();
      if (lookback.getDays() + 1 > memory.toDays()) {
        throw new Refused(
            RejectionReason.INVALID_POLICY,
            "a policy may look back %d days, zone-risk.evidence-memory less a day; it looks back %d"
                .formatted(memory.toDays() - 1, lookback.getDays()));
      }
      List<PolicyFinding> findings = PolicyCheck.findings(read);
      if (!findings.isEmpty()) {
        throw new Refused(RejectionReason.INVALID_POLICY, told(findings));
      }
    } catch (InvalidPolicy invalid) {
      throw new Refused(RejectionReason.INVALID_POLICY, invalid.getMessage());
    }
  }
}
