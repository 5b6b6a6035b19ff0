package org.zonerisk.local.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The roles as Trino reads them: a file of rules, of which the first that matches holds, and the
 * columns that are known, without which a column that is added would be open.
 */
public final class TrinoRules {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What keeps a table in shape and loses no row and no moment of it that is still to be kept. */
  private static final String MAINTENANCE =
      "optimize optimize_manifests expire_snapshots remove_orphan_files";

  /** The catalog that shows who asked what. */
  public static final String AUDIT = "audit";

  private final String catalog;
  private final ObjectNode rules = JSON.createObjectNode();

  /** The rules for the data sets of a catalog. */
  public TrinoRules(String catalog) {
    this.catalog = catalog;
    catalogs();
    schemas();
    tables();
    sessions();
    routines();
    queries();
  }

  /** The rules, JSON. */
  public String rules() {
    return rules.toPrettyString() + "\n";
  }

  /** The columns that some role may read, a line a table. */
  public String columns() {
    TreeMap<String, String> lines = new TreeMap<>();
    for (Relation relation : Relation.all()) {
      lines.put(
          relation.name(),
          relation.columns().entrySet().stream()
              .filter(column -> column.getValue().isPresent())
              .map(column -> column.getKey())
              .collect(Collectors.joining(" ")));
    }
    MetadataTable.all().forEach(one -> lines.put(one.suffix(), String.join(" ", one.open())));
    return lines.entrySet().stream()
        .map(line -> line.getKey() + "=" + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** The settings of what closes by default, but for the place of the columns. */
  public String closedByDefault() {
    return """
        access-control.name=closed-by-default
        closed.catalog=%s
        closed.writer=%s
        closed.maintainers=%s
        closed.maintenance=%s
        """
        .formatted(catalog, Role.WRITER.user(), Role.OPERATOR.group(), MAINTENANCE);
  }

  private void catalogs() {
    ArrayNode list = rules.putArray("catalogs");
    list.addObject().put("user", Role.WRITER.user()).put("allow", "all");
    list.addObject()
        .put("group", Role.AUDITOR.group())
        .put("catalog", AUDIT)
        .put("allow", "read-only");
    list.addObject()
        .put("group", readers())
        .put("catalog", Pattern.quote(catalog) + "|system")
        .put("allow", "read-only");
  }

  private void schemas() {
    ArrayNode list = rules.putArray("schemas");
    list.addObject().put("user", Role.WRITER.user()).put("owner", true);
    list.addObject().put("owner", false);
  }

  private void tables() {
    ArrayNode list = rules.putArray("tables");
    ObjectNode writer = list.addObject().put("user", Role.WRITER.user());
    privileges(writer, "SELECT", "INSERT", "DELETE", "UPDATE", "OWNERSHIP", "GRANT_SELECT");
    for (Role role : roles()) {
      Readable.of(role).values().stream()
          .filter(one -> !role.seesMetadata() || !one.name().contains("$"))
          .forEach(one -> table(list, role, one));
      if (role.seesMetadata()) {
        MetadataTable.all().stream()
            .filter(one -> !one.open().isEmpty())
            .forEach(one -> table(list, role, one));
        privileges(system(list, role, "jdbc|metadata|runtime"), "SELECT");
      }
    }
    privileges(list.addObject().put("group", Role.AUDITOR.group()).put("catalog", AUDIT), "SELECT");
    privileges(
        list.addObject().put("group", readers()).put("catalog", "system").put("schema", "jdbc"),
        "SELECT");
  }

  private void table(ArrayNode list, Role role, Readable one) {
    ObjectNode rule = table(list, role, Pattern.quote(one.name()));
    ArrayNode columns = JSON.createArrayNode();
    one.closed().forEach(name -> columns.addObject().put("name", name).put("allow", false));
    one.masked().forEach((name, mask) -> columns.addObject().put("name", name).put("mask", mask));
    if (!columns.isEmpty()) {
      rule.set("columns", columns);
    }
    one.filter().ifPresent(condition -> rule.put("filter", condition));
  }

  private void table(ArrayNode list, Role role, MetadataTable one) {
    ObjectNode rule = table(list, role, "[^$]+" + Pattern.quote(one.suffix()));
    ArrayNode columns = rule.putArray("columns");
    one.closed().forEach(name -> columns.addObject().put("name", name).put("allow", false));
  }

  private ObjectNode table(ArrayNode list, Role role, String pattern) {
    ObjectNode rule =
        list.addObject().put("group", role.group()).put("catalog", catalog).put("table", pattern);
    privileges(rule, "SELECT");
    return rule;
  }

  private static ObjectNode system(ArrayNode list, Role role, String schemas) {
    return list.addObject()
        .put("group", role.group())
        .put("catalog", "system")
        .put("schema", schemas);
  }

  /** Anybody may bound how long its query runs: drivers do, the map's among them. */
  private void sessions() {
    ArrayNode system = sessions("system_session_properties");
    system
        .addObject()
        .put("group", readers())
        .put("property", "query_max_run_time")
        .put("allow", true);
    system.addObject().put("allow", false);
    sessions("catalog_session_properties").addObject().put("allow", false);
  }

  private ArrayNode sessions(String kind) {
    ArrayNode list = rules.putArray(kind);
    list.addObject().put("user", Role.WRITER.user()).put("allow", true);
    list.addObject().put("group", Role.OPERATOR.group()).put("allow", true);
    return list;
  }

  private void routines() {
    ArrayNode functions = rules.putArray("functions");
    ObjectNode writer = functions.addObject().put("user", Role.WRITER.user());
    privileges(writer, "EXECUTE", "GRANT_EXECUTE");
    privileges(functions.addObject().put("catalog", "system").put("schema", "builtin"), "EXECUTE");
    ArrayNode procedures = rules.putArray("procedures");
    privileges(procedures.addObject().put("user", Role.WRITER.user()), "EXECUTE");
    privileges(
        procedures
            .addObject()
            .put("group", Role.OPERATOR.group())
            .put("catalog", "system")
            .put("schema", "runtime")
            .put("procedure", "kill_query"),
        "EXECUTE");
  }

  /** Who runs queries, and whose queries it sees and ends besides its own. */
  private void queries() {
    ArrayNode list = rules.putArray("queries");
    allow(list.addObject().put("user", Role.WRITER.user()), "execute", "kill", "view");
    allow(list.addObject().put("group", Role.OPERATOR.group()), "execute", "kill", "view");
    allow(list.addObject().put("group", Role.AUDITOR.group()), "execute", "view");
    allow(list.addObject().put("group", readers()), "execute");
    ArrayNode information = rules.putArray("system_information");
    allow(information.addObject().put("user", Role.WRITER.user()), "read", "write");
  }

  private static List<Role> roles() {
    return Arrays.stream(Role.values()).filter(role -> role != Role.WRITER).toList();
  }

  private static String readers() {
    return roles().stream().map(Role::group).collect(Collectors.joining("|"));
  }

  private static void privileges(ObjectNode rule, String... privileges) {
    list(rule, "privileges", privileges);
  }

  private static void allow(ObjectNode rule, String... modes) {
    list(rule, "allow", modes);
  }

  private static void list(ObjectNode rule, String field, String... values) {
    ArrayNode list = rule.putArray(field);
    Arrays.stream(values).forEach(list::add);
  }
}
