package org.zonerisk.map.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps the matters of all data sets, in a file each, and sends what owners are to be told. Wall
 * time rules here: it is people that have to answer. Safe for use by several threads.
 */
public final class AlertDesk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Owners owners;
  private final Optional<Path> folder;
  private final Webhook webhook;
  private final Clock clock;
  private final Map<String, Matters> byDataset = new HashMap<>();
  private final Map<String, Long> revisions = new ConcurrentHashMap<>();

  /**
   * A desk.
   *
   * @param folder where matters are kept; empty: nowhere, so that a restart forgets them
   */
  public AlertDesk(Owners owners, Optional<Path> folder, Webhook webhook, Clock clock) {
    this.owners = owners;
    this.folder = folder;
    this.webhook = webhook;
    this.clock = clock;
  }

  /**
   * Begins to hear of a data set, going on where it was left.
   *
   * @throws UncheckedIOException where its file cannot be read
   */
  public synchronized void begin(String dataset, ZoneId timeZone) {
    byDataset.computeIfAbsent(dataset, name -> new Matters(timeZone, kept(name)));
  }

  /**
   * Hears of incidents in a data set that has begun.
   *
   * @param above the parent of a zone; empty at the top
   */
  public synchronized void hear(
      String dataset, Collection<Incident> incidents, Function<String, Optional<String>> above) {
    if (incidents.isEmpty()) {
      return;
    }
    Matters matters = of(dataset);
    List<Matters.Notice> notices =
        matters.hear(
            incidents,
            zone -> owners.chain(zone, above).stream().map(Owner::zoneId).toList(),
            clock.instant());
    keep(dataset, matters);
    send(dataset, notices);
  }

  /** Lets time pass; to be called every some seconds. */
  public synchronized void tick() {
    Instant now = clock.instant();
    byDataset.forEach(
        (dataset, matters) -> {
          List<Matter> before = matters.all();
          List<Matters.Notice> notices = matters.tick(now);
          if (!matters.all().equals(before)) {
            keep(dataset, matters);
          }
          send(dataset, notices);
        });
  }

  /** Matters that are not closed; empty where the data set has not begun. */
  public synchronized Optional<List<Matter>> open(String dataset) {
    return Optional.ofNullable(byDataset.get(dataset)).map(Matters::open);
  }

  /** Another number after each change of the data set's matters; waits for nobody. */
  public long revision(String dataset) {
    return revisions.getOrDefault(dataset, 0L);
  }

  /**
   * Somebody has seen a matter.
   *
   * @throws java.util.NoSuchElementException where there is no such matter
   * @throws IllegalStateException where it has been closed
   */
  public Matter acknowledge(String dataset, String id, String name) {
    return change(dataset, matters -> matters.acknowledge(id, name, clock.instant()));
  }

  /**
   * Somebody has done what there was to do.
   *
   * @throws java.util.NoSuchElementException where there is no such matter
   */
  public Matter close(String dataset, String id, String name) {
    return change(dataset, matters -> matters.close(id, name, clock.instant()));
  }

  /** The name of the post that answers for a zone itself. */
  public Optional<String> ownerName(String zoneId) {
    return Optional.ofNullable(owners.byZone().get(zoneId)).map(Owner::name);
  }

  private synchronized Matter change(String dataset, Function<Matters, Matter> change) {
    Matters matters = of(dataset);
    Matter changed = change.apply(matters);
    keep(dataset, matters);
    return changed;
  }

  private Matters of(String dataset) {
    Matters matters = byDataset.get(dataset);
    if (matters == null) {
      throw new IllegalStateException("no matters of " + dataset + " have begun");
    }
    return matters;
  }

  private void send(String dataset, List<Matters.Notice> notices) {
    for (Matters.Notice notice : notices) {
      Owner owner = owners.byZone().get(notice.owner());
      if (owner != null && owner.webhook().isPresent()) {
        Instant now = clock.instant();
        String id = dataset + "-" + notice.matter().id() + "-" + notice.matter().steps().size();
        var unused =
            webhook
                .send(owner.webhook().get(), owner.secret(), id, now, message(dataset, notice))
                .thenAccept(reached -> delivered(dataset, notice, owner, reached));
      }
    }
  }

  private synchronized void delivered(
      String dataset, Matters.Notice notice, Owner owner, boolean reached) {
    Matters matters = of(dataset);
    matters.delivered(notice.matter().id(), owner.name(), reached, clock.instant());
    keep(dataset, matters);
  }

  private static String message(String dataset, Matters.Notice notice) {
    ObjectNode message = JSON.createObjectNode();
    message.put("dataset", dataset);
    notice.zones().forEach(message.putArray("zones")::add);
    message.set("matter", MatterJson.of(notice.matter()));
    return message.toString();
  }

  private List<Matter> kept(String dataset) {
    List<Matter> matters = new ArrayList<>();
    if (folder.isPresent() && Files.exists(file(folder.get(), dataset))) {
      try {
        JSON.readTree(Files.readString(file(folder.get(), dataset)))
            .forEach((JsonNode one) -> matters.add(MatterJson.read(one)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return matters;
  }

  private void keep(String dataset, Matters matters) {
    revisions.merge(dataset, 1L, Long::sum);
    if (folder.isEmpty()) {
      return;
    }
    Path file = file(folder.get(), dataset);
    Path draft = file.resolveSibling(dataset + ".draft");
    var all = JSON.createArrayNode();
    matters.all().forEach(matter -> all.add(MatterJson.of(matter)));
    try {
      Files.createDirectories(folder.get());
      Files.writeString(draft, all.toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path folder, String dataset) {
    return folder.resolve(dataset + ".alerts.json");
  }
}
