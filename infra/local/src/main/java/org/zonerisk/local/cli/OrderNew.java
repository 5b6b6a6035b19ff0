package org.zonerisk.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine.Option;

/** What a new order says. */
final class OrderNew {

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "The data set that it is for.")
  private DataSetName dataset;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description =
          "raise: at least the level; lower: at most the level, where the rules know one; hold: no"
              + " milder than the boundary before; assume: the level, where the rules leave it"
              + " unknown, or the mildest that is still possible; confirm: a list of an outside"
              + " authority that is held is true.")
  private OrderKind kind;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "A zone, with those directly below it; may be given several times; none for confirm.")
  private List<String> zones = List.of();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "",
      description = "A level of the zones' rule book; none for hold and confirm.")
  private String level;

  @Option(
      names = "--authority",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Who published the list; for confirm.")
  private String authority;

  @Option(
      names = "--publication",
      paramLabel = "ID",
      defaultValue = "",
      description = "The id of the list, the newest of it that is held; for confirm.")
  private String publicationId;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason;

  @Option(
      names = "--legal-basis",
      required = true,
      paramLabel = "TEXT",
      description = "What law or decree allows it.")
  private String legalBasis;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "INSTANT",
      description =
          "The boundary from which it acts; for raise and confirm any time, also one that has"
              + " passed.")
  private Instant from;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long it acts, as in 24h; 72h at the most. It ends at a boundary.")
  private Duration length;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Its id; if not given one that nobody else has.")
  private String id;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write it to.")
  private Path out;

  Path out() {
    return out;
  }

  Order order() {
    return new Order(
        id == null ? "order-" + UUID.randomUUID() : id,
        dataset.value(),
        kind,
        zones,
        level,
        authority,
        publicationId,
        reason,
        legalBasis,
        from,
        from.plus(length));
  }
}
