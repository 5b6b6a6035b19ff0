package org.zonerisk.schemas.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A contract as its file has it: what people wrote, and below a mark what is rendered.
 *
 * @param written the text up to the mark
 * @param root the whole as YAML
 * @param fields its fields
 */
record Contract(String written, Map<String, Object> root, List<ContractField> fields) {
  static final Path FOLDER = Path.of("contracts");

  static final String MARK =
      """
      # Below: rendered from the schemas by ContractsTest, with -Dcontracts.render=true; primaryKey and classification are
      # written by hand and kept.
      """;

  /** Reads the file; one without the mark has no fields yet. */
  static Contract read(String file) {
    String text;
    try {
      text = Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("there is no contract " + file + ", or it cannot be read", e);
    }
    Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    List<ContractField> fields = new ArrayList<>();
    if (root.get("schema") instanceof List<?> objects
        && objects.get(0) instanceof Map<?, ?> object
        && object.get("properties") instanceof List<?> properties) {
      properties.forEach(one -> fields.add(ContractField.of((Map<?, ?>) one)));
    }
    int mark = text.indexOf(MARK);
    return new Contract(mark < 0 ? text : text.substring(0, mark), root, fields);
  }

  /** Values of a list of {@code {property, value}}, as under slaProperties. */
  Map<String, Map<?, ?>> listed(String key) {
    Map<String, Map<?, ?>> all = new LinkedHashMap<>();
    if (root.get(key) instanceof List<?> list) {
      list.forEach(
          one -> all.put(String.valueOf(((Map<?, ?>) one).get("property")), (Map<?, ?>) one));
    }
    return all;
  }
}
