package org.zonerisk.domain.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.signature.Signatories;

/**
 * What a unit of experts signed about one positive: that it counts toward a zone, or that it does
 * not. It is believed where the signature is that of a unit that the data set knows, over this
 * statement on this specimen; and an exclusion only where the record itself names a ground for it.
 * What is not believed changes nothing: the positive counts, provisionally.
 *
 * @param specimenId the specimen that it is about
 * @param assessor unit that signed
 * @param excludes whether it says that the positive does not count
 * @param reason in the words of the assessor
 * @param signature Ed25519, over {@link #statement}
 */
public record ExpertAssessment(
    String specimenId, String assessor, boolean excludes, String reason, ByteBuffer signature) {

  /** First field of a statement: no signature over anything else is one over a statement. */
  private static final String KIND = "zonerisk expert assessment 1";

  public ExpertAssessment {
    signature = signature.asReadOnlyBuffer();
  }

  /**
   * What is signed: five fields, each as the number of its bytes, a colon, the bytes in UTF-8 and a
   * comma. They are the kind of the statement, the specimen, the unit, {@code excludes} or {@code
   * counts}, and the reason.
   */
  public byte[] statement() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String field :
        List.of(KIND, specimenId, assessor, excludes ? "excludes" : "counts", reason)) {
      byte[] text = field.getBytes(UTF_8);
      bytes.writeBytes((text.length + ":").getBytes(UTF_8));
      bytes.writeBytes(text);
      bytes.write(',');
    }
    return bytes.toByteArray();
  }

  /** Why it is not believed of {@code sample}, in words; empty where it is. */
  public Optional<String> objection(Sample sample, Signatories experts) {
    if (experts.isEmpty()) {
      return Optional.of("the data set knows no unit of experts");
    }
    if (excludes && !sample.hasGroundForExclusion()) {
      return Optional.of(
          "an exclusion needs quarantine, a closed loop, a re-positive, or an inbound person with a"
              + " Ct of 35 cycles or more, was "
              + sample.channel().name().toLowerCase(java.util.Locale.ROOT)
              + " with a Ct of "
              + (Float.isNaN(sample.ct()) ? "unknown" : sample.ct()));
    }
    byte[] bytes = new byte[signature.remaining()];
    signature.duplicate().get(bytes);
    return experts.objection(statement(), assessor, bytes);
  }

  /** What counting makes of it. */
  public Assessed of(Sample sample, Signatories experts) {
    if (objection(sample, experts).isPresent()) {
      return Assessed.UNVERIFIED;
    }
    return excludes ? Assessed.EXCLUDED : Assessed.COUNTS;
  }
}
