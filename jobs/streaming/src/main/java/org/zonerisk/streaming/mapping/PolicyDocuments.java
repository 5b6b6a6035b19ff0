package org.zonerisk.streaming.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policy;

/**
 * Rule books as JSON documents. Reading is strict: an unknown key, a wrong type, or anything that
 * makes the policy unusable is reported together with every other problem, in one {@link
 * InvalidPolicy}.
 */
public final class PolicyDocuments {

  /** Ids of the profiles that are shipped. */
  public static final List<String> SHIPPED =
      List.of(
          "cn-2020-02-county",
          "cn-20m-2022-11-11",
          "cn-sanqu-2022",
          "cn-v9-2022-06-28",
          "cn-wuhan-wuyi-2020",
          "eu-ecdc-2020-10",
          "eu-ecdc-2021-06",
          "it-dl105-2021",
          "us-ca-blueprint-2020",
          "us-can-2020",
          "us-cdc-community-2022",
          "us-cdc-transmission-2021",
          "us-hghi-2020");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PolicyDocuments() {}

  /** The policy that {@code document} describes; throws {@link InvalidPolicy}. */
  public static Policy parse(String document) {
    List<String> problems = new ArrayList<>();
    DocumentNode root = new DocumentNode("", tree(document), problems);
    String id = root.text("id");
    try {
      Policy policy = new PolicyReader(root).read(id, hash(document));
      if (problems.isEmpty()) {
        return policy;
      }
    } catch (InvalidPolicy invalid) {
      problems.addAll(invalid.problems());
    }
    throw new InvalidPolicy(id, problems);
  }

  /** The document of a shipped profile, by its id. */
  public static String shipped(String id) {
    if (!SHIPPED.contains(id)) {
      throw new IllegalArgumentException("no profile " + id + ", there are " + SHIPPED);
    }
    return resource("/profiles/" + id + ".json");
  }

  /** The JSON Schema of all documents. What no schema can say, parsing and proving do. */
  public static String schema() {
    return resource("/profiles/policy.schema.json");
  }

  private static String resource(String path) {
    try (InputStream in = PolicyDocuments.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SHA-256 of a document's UTF-8 bytes, lower-case hexadecimal. */
  public static String hash(String document) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static JsonNode tree(String document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new InvalidPolicy("", List.of("the document is not JSON: " + e.getMessage()));
    }
  }
}
