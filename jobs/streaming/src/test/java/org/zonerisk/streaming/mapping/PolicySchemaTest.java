package org.zonerisk.streaming.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.InvalidPolicy;

/** The published schema says what the reader takes, and no more. */
class PolicySchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(PolicyDocuments.schema());

  @Test
  void everyShippedRuleBookIsValid() {
    for (String id : PolicyDocuments.SHIPPED) {
      assertThat(errors(PolicyDocuments.shipped(id))).as(id).isEmpty();
    }
  }

  @Test
  void whatTheReaderDoesNotKnowTheSchemaRefusesToo() throws IOException {
    for (String id : PolicyDocuments.SHIPPED) {
      for (JsonNode changed : withAnUnknownKey(JSON.readTree(PolicyDocuments.shipped(id)))) {
        String document = changed.toString();
        assertThat(errors(document)).as(document).isNotEmpty();
        assertThatThrownBy(() -> PolicyDocuments.parse(document)).isInstanceOf(InvalidPolicy.class);
      }
    }
  }

  @Test
  void whatTheReaderNeedsTheSchemaNeedsToo() throws IOException {
    for (String id : PolicyDocuments.SHIPPED) {
      ObjectNode whole = (ObjectNode) JSON.readTree(PolicyDocuments.shipped(id));
      for (String key : names(whole)) {
        ObjectNode without = whole.deepCopy();
        without.remove(key);
        assertThat(errors(without.toString()).isEmpty())
            .as("%s without %s", id, key)
            .isEqualTo(isReadable(without.toString()));
      }
    }
  }

  private static boolean isReadable(String document) {
    try {
      PolicyDocuments.parse(document);
      return true;
    } catch (InvalidPolicy invalid) {
      return false;
    }
  }

  private List<Error> errors(String document) {
    return schema.validate(document, InputFormat.JSON);
  }

  /** The document with one key more, once for each object in it that has named keys. */
  private static List<JsonNode> withAnUnknownKey(JsonNode document) {
    List<JsonNode> changed = new ArrayList<>();
    for (String path : List.of("", "/levels/0", "/unknown", "/rules", "/on_switch", "/effective")) {
      JsonNode copy = document.deepCopy();
      if (copy.at(path) instanceof ObjectNode object) {
        object.put("no_such_key", 1);
        changed.add(copy);
      }
    }
    JsonNode copy = document.deepCopy();
    ((ObjectNode) copy.at("/inputs").elements().next()).put("no_such_key", 1);
    changed.add(copy);
    return changed;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
