package org.zonerisk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderCheck;
import org.zonerisk.domain.order.OrderRefusal;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.Ledger;
import org.zonerisk.local.dataset.LedgerWorld;
import org.zonerisk.local.dataset.OrderPublication;
import org.zonerisk.local.dataset.UnitsFile;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Orders: written down, signed by two units, looked at, published. */
@Command(
    name = "order",
    description = "Makes a signed human exception to a level, with two signatures and an end.")
final class OrderCommand implements Runnable {

  private static final int REFUSED = 1;
  private static final String FILE = "FILE";
  private static final String WHICH = "The order, as ./zonerisk order new writes it.";

  private static final String LIST =
      """
      SELECT
        to_iso8601(known_at), order_id, outcome, coalesce(refusal, '-'), kind, coalesce(level, '-'),
        coalesce(nullif(array_join(zones, ' '), ''), authority || ' ' || publication_id), to_iso8601(effective_from), to_iso8601(expires_at)
      FROM orders
      ORDER BY known_at, order_id
      """;

  private final CliContext context;

  @Spec private CommandSpec spec;

  OrderCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: new, sign, check, publish, list");
  }

  @Command(name = "new", description = "Writes an order to a file, for two units to sign.")
  private int write(@Mixin OrderNew given) {
    Order order = given.order();
    if (order.kind().namesZones() && order.zones().isEmpty()) {
      throw wrong("new", "--zone is missing, which " + order.kind() + " needs");
    }
    if (!order.kind().namesZones()
        && (order.authority().isEmpty() || order.publicationId().isEmpty())) {
      throw wrong("new", "--authority and --publication are needed for " + order.kind());
    }
    OrderFile.write(new SignedOrder(order, List.of()), given.out());
    context.out().println("order " + order.orderId() + " in " + given.out() + ", not signed");
    return 0;
  }

  @Command(
      name = "sign",
      description = {
        "Adds a unit's Ed25519 signature to an order. Two units must sign the same order.",
        "A key is made with: openssl genpkey -algorithm ed25519 -out KEY; its public half stands in"
            + " the job's setting zone-risk.order-keys. A demo has made the keys of two units."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:signed", "64:wrong use"})
  private int sign(
      @Parameters(paramLabel = FILE, description = WHICH) Path file,
      @Option(
              names = "--unit",
              required = true,
              paramLabel = "UNIT",
              description = "The unit that signs.")
          String unit,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The private key, PKCS #8, PEM.")
          Path key) {
    SignedOrder signed = read("sign", file);
    byte[] signature;
    try {
      signature = SigningKey.ofPem(Files.readString(key)).sign(signed.order().signedBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(
          "sign",
          "--key " + key + " " + (e instanceof IOException ? "cannot be read" : e.getMessage()));
    }
    List<OrderSignature> signatures = new ArrayList<>(signed.signatures());
    signatures.removeIf(one -> one.unit().equals(unit));
    signatures.add(new OrderSignature(unit, Base64.getEncoder().encodeToString(signature)));
    OrderFile.write(new SignedOrder(signed.order(), signatures), file);
    context
        .out()
        .printf(
            "order %s signed by %s%n",
            signed.order().orderId(),
            String.join(", ", signatures.stream().map(OrderSignature::unit).toList()));
    return 0;
  }

  @Command(
      name = "check",
      description = {
        "Says whether an order would be accepted, by the code that decides. Zones and levels are"
            + " looked at where the tables of the data set can be read."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:it would be accepted", "1:it would be refused", "64:wrong use"})
  private int check(@Parameters(paramLabel = FILE, description = WHICH) Path file) {
    SignedOrder signed = read("check", file);
    return isRefused("check", signed, world(signed)) ? REFUSED : 0;
  }

  @Command(
      name = "publish",
      description = {
        "Makes an order known to its data set, as of the data set's own clock. What check refuses"
            + " is not published; whether it acts is decided by what is known when it arrives, and"
            + " stands in the table orders."
      },
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:published", "1:refused, or the stack does not answer", "64:wrong use"})
  private int publish(@Parameters(paramLabel = FILE, description = WHICH) Path file) {
    SignedOrder signed = read("publish", file);
    Optional<LedgerWorld> world = world(signed);
    if (isRefused("publish", signed, world)) {
      return REFUSED;
    }
    if (world.isEmpty()) {
      throw new StackException(
          "the zones of " + signed.order().dataset() + " cannot be looked up: trino does not run");
    }
    OrderPublication.publish(name("publish", signed), context.settings().home().datasets(), signed);
    context
        .out()
        .printf("order %s known to %s%n", signed.order().orderId(), signed.order().dataset());
    return 0;
  }

  @Command(
      name = "list",
      description = "Every order that was sent to a data set, with what became of it.")
  private int list(
      @Option(
              names = "--dataset",
              required = true,
              paramLabel = "NAME",
              converter = DataSetNameConverter.class,
              description = "The data set.")
          DataSetName dataset)
      throws SQLException {
    if (context.dataset(dataset).isEmpty()) {
      throw wrong("list", "no data set " + dataset);
    }
    String url = context.stack().trinoReadOnlyJdbcUrl();
    try (Connection trino = new Ledger(url, dataset).connect();
        PreparedStatement asked = trino.prepareStatement(LIST);
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
          cells.add(row.getString(i));
        }
        context.out().println(String.join("  ", cells));
      }
    }
    return 0;
  }

  /** Whether it would be refused; says so. */
  private boolean isRefused(String command, SignedOrder signed, Optional<LedgerWorld> world) {
    DataSetName name = name(command, signed);
    Path datasets = context.settings().home().datasets();
    DataSet dataset =
        DataSet.named(name, datasets).orElseThrow(() -> wrong(command, "no data set " + name));
    Boundaries boundaries =
        new Boundaries(
            dataset.timeZone(), dataset.interval(), ZoneRiskOptions.BOUNDARY_OFFSET.defaultValue());
    OrderCheck check = new OrderCheck(boundaries, new UnitsFile(name, datasets).read());
    Instant before = signed.order().effectiveFrom().minusMillis(1);
    Optional<OrderRefusal> refusal =
        world
            .map(known -> check.refusal(signed, known.now(), known))
            .orElseGet(() -> check.alone(signed, before));
    String order = "order " + signed.order().orderId();
    if (refusal.isPresent()) {
      context.out().println("  " + refusal.get().reason().code() + ": " + refusal.get().detail());
      context.out().println(order + " REFUSED");
    } else {
      context
          .out()
          .println(
              order
                  + " ok"
                  + (world.isPresent()
                      ? ""
                      : "; zones, levels and the clock not looked at: the tables cannot be read"));
    }
    return refusal.isPresent();
  }

  /** What the tables know, where they can be read. */
  private Optional<LedgerWorld> world(SignedOrder signed) {
    try {
      return Optional.of(
          new LedgerWorld(
              new DataSetName(signed.order().dataset()), context.stack().trinoReadOnlyJdbcUrl()));
    } catch (StackException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private DataSetName name(String command, SignedOrder signed) {
    try {
      return new DataSetName(signed.order().dataset());
    } catch (IllegalArgumentException e) {
      throw wrong(command, e.getMessage());
    }
  }

  private SignedOrder read(String command, Path file) {
    try {
      return OrderFile.read(file);
    } catch (IllegalArgumentException e) {
      throw wrong(command, e.getMessage());
    }
  }

  private ParameterException wrong(String command, String message) {
    return new ParameterException(spec.subcommands().get(command), message);
  }
}
