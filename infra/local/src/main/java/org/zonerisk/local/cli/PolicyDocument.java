package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zonerisk.domain.check.PolicyCheck;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/**
 * A rule book that a command is given: the id of a profile that ships, or a file.
 *
 * @param name what it is called in messages
 * @param text the document
 */
record PolicyDocument(String name, String text) {

  /** What a reader may give. */
  static final String WHICH = "Id of a profile that ships, or a file.";

  /** Reads what a reader gave; {@link TypeConversionException} where there is no such thing. */
  static PolicyDocument of(String given) {
    if (PolicyDocuments.SHIPPED.contains(given)) {
      return new PolicyDocument(given, PolicyDocuments.shipped(given));
    }
    Path file = Path.of(given);
    try {
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      return new PolicyDocument(name, Files.readString(file));
    } catch (IOException e) {
      throw new TypeConversionException(
          "must be a file or one of %s, was %s"
              .formatted(String.join(", ", PolicyDocuments.SHIPPED), given));
    }
  }

  /** Everything that is wrong with it, a line each. */
  List<String> findings() {
    try {
      return PolicyCheck.findings(policy()).stream().map(Object::toString).toList();
    } catch (InvalidPolicy invalid) {
      return invalid.problems();
    }
  }

  /** The policy that it describes; throws {@link InvalidPolicy}. */
  Policy policy() {
    return PolicyDocuments.parse(text);
  }

  /** The one rule book of a command. */
  static final class Given {

    @Parameters(paramLabel = "POLICY", converter = Converter.class, description = WHICH)
    private PolicyDocument policy;

    PolicyDocument policy() {
      return policy;
    }
  }

  /** Reads what a reader gave. */
  static final class Converter implements ITypeConverter<PolicyDocument> {

    @Override
    public PolicyDocument convert(String given) {
      return of(given);
    }
  }
}
