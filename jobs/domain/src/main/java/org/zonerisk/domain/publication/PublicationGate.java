package org.zonerisk.domain.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.publication.GateSnapshot.HeldList;
import org.zonerisk.domain.publication.GateSnapshot.StandingZone;
import org.zonerisk.domain.publication.Verdict.Outcome;

/**
 * Keeps a list of an outside authority that collapses from freeing anybody. A list is held where it
 * is much shorter than the one that stands, and many of the zones that it drops or lowers stood for
 * less time than any rule book asks for: then it is more likely cut off than true. So is one that
 * restricts nobody any more, since a source that has died looks the same. What is held frees
 * nobody; the list before it stands, until a later list is whole again, until later lists have gone
 * on saying the same for so long that it is believed, or until an order confirms it.
 *
 * <p>A large lifting whose zones have served their time passes at once. Zones of an authority that
 * is heard for the first time have stood for an unknown time, and may be dropped.
 *
 * <p>The list that stands and those that are held are a function of the lists offered and the
 * confirmations, in order: one that comes later than newer ones that are held is judged in its
 * place, and those after it again. One that comes later than a newer one that stands is superseded.
 *
 * <p>One gate for one authority; not thread-safe.
 */
public final class PublicationGate {

  private final Settings settings;
  private OfferedList standing;
  private Map<String, StandingZone> zones = Map.of();
  private List<HeldList> held = List.of();

  /** A gate before the first list. */
  public PublicationGate(Settings settings) {
    this.settings = settings;
  }

  /** A gate that goes on where another was. */
  public static PublicationGate restored(Settings settings, GateSnapshot snapshot) {
    PublicationGate gate = new PublicationGate(settings);
    gate.standing = snapshot.standing();
    gate.zones = snapshot.zones();
    gate.held = snapshot.held();
    return gate;
  }

  /** All that it remembers; empty before the first list. */
  public Optional<GateSnapshot> snapshot() {
    return Optional.ofNullable(standing).map(list -> new GateSnapshot(list, zones, held));
  }

  /**
   * When a list is held.
   *
   * @param shrinkage by which share of its zones a list must have become shorter, 0 to 1,
   *     exclusive; also which share of what a list frees may be new where lists before it are to
   *     confirm it
   * @param unexplained which share of the zones that are dropped or lowered must have stood for
   *     less than {@code leastDwell}, 0 to 1, exclusive
   * @param leastZones how many such zones there must be; how many must stand where none is left
   * @param leastDwell the shortest time after which any rule book lowers a level
   * @param confirmedAfter after how long of holding a list is believed
   */
  public record Settings(
      double shrinkage,
      double unexplained,
      int leastZones,
      Duration leastDwell,
      Duration confirmedAfter) {

    /**
     * A tenth shorter, and of what is dropped a third sooner than the three days that the ninth
     * edition asks for at the least; believed after a day.
     */
    public static final Settings STANDARD =
        new Settings(0.10, 1.0 / 3, 10, Duration.ofDays(3), Duration.ofDays(1));

    /** Refuses shares outside of 0 to 1 and negative times. */
    public Settings {
      if (!(shrinkage >= 0 && shrinkage <= 1 && unexplained >= 0 && unexplained <= 1)) {
        throw new IllegalArgumentException(
            "shares must be 0 to 1, were " + shrinkage + " and " + unexplained);
      }
      if (leastDwell.isNegative() || confirmedAfter.isNegative()) {
        throw new IllegalArgumentException(
            "times must not be negative, were " + leastDwell + " and " + confirmedAfter);
      }
    }
  }

  /**
   * Offers a list.
   *
   * @return what becomes of it, and of those held before as far as that is news; in their order
   */
  public List<Verdict> offer(OfferedList list) {
    if (standing != null && list.compareTo(standing) < 0) {
      Loss none = new Loss(zones.size(), list.severities().size(), 0, 0);
      return List.of(
          new Verdict(list.publication(), Outcome.SUPERSEDED, none, "")
              .superseded(standing.publication()));
    }
    List<OfferedList> open = new ArrayList<>(held.stream().map(HeldList::list).toList());
    open.add(list);
    open.sort(Comparator.naturalOrder());
    Map<Publication, Verdict> told = told();
    held = List.of();
    return news(judge(open), told);
  }

  /**
   * Confirms the newest held list with an id: it stands, and those after it are judged again.
   *
   * @param publicationId the list's id
   * @param orderId id of the order that says so
   * @return what becomes of it and of the others that are held, as far as that is news, in their
   *     order; nothing where no list with this id is held
   */
  public List<Verdict> confirm(String publicationId, String orderId) {
    int place = held.size() - 1;
    while (place >= 0
        && !held.get(place).verdict().publication().publicationId().equals(publicationId)) {
      place--;
    }
    if (place < 0) {
      return List.of();
    }
    Map<Publication, Verdict> told = told();
    OfferedList list = held.get(place).list();
    Loss loss = held.get(place).verdict().loss();
    List<OfferedList> after =
        held.subList(place + 1, held.size()).stream().map(HeldList::list).toList();
    held = held.subList(0, place);
    Map<Publication, Verdict> now = new LinkedHashMap<>();
    stand(list, Outcome.CONFIRMED, loss, "by order " + orderId + ": " + loss.words(), now);
    now.putAll(judge(after));
    return news(now, told);
  }

  private Map<Publication, Verdict> told() {
    Map<Publication, Verdict> told = new HashMap<>();
    held.forEach(each -> told.put(publication(each), each.verdict()));
    return told;
  }

  private static Publication publication(HeldList each) {
    return each.list().publication();
  }

  private static List<Verdict> news(Map<Publication, Verdict> now, Map<Publication, Verdict> told) {
    return now.values().stream()
        .filter(verdict -> !verdict.equals(told.get(verdict.publication())))
        .toList();
  }

  /** Judges lists newer than all that stand or are held, in their order. */
  private Map<Publication, Verdict> judge(Collection<OfferedList> lists) {
    Map<Publication, Verdict> now = new LinkedHashMap<>();
    for (OfferedList list : lists) {
      Loss loss = loss(list);
      if (!collapses(loss)) {
        stand(list, Outcome.ACCEPTED, loss, loss.words(), now);
      } else if (isSaidForLong(list, loss)) {
        long hours = settings.confirmedAfter().toHours();
        String reason = "lists have said so for " + hours + " h: " + loss.words();
        stand(list, Outcome.CONFIRMED, loss, reason, now);
      } else {
        hold(list, loss, now);
      }
    }
    return now;
  }

  private Loss loss(OfferedList list) {
    long now = list.publication().seenAt().toEpochMilli();
    long dwell = settings.leastDwell().toMillis();
    int relaxed = 0;
    int unexplained = 0;
    for (Map.Entry<String, StandingZone> zone : zones.entrySet()) {
      if (list.severity(zone.getKey()) < zone.getValue().severity()) {
        relaxed++;
        unexplained += zone.getValue().stoodFor(dwell, now) ? 0 : 1;
      }
    }
    return new Loss(zones.size(), list.severities().size(), relaxed, unexplained);
  }

  private boolean collapses(Loss loss) {
    boolean nobodyIsLeft = loss.after() == 0 && loss.before() >= settings.leastZones();
    return nobodyIsLeft
        || loss.before() - loss.after() > settings.shrinkage() * loss.before()
            && loss.unexplained() >= settings.leastZones()
            && loss.unexplained() > settings.unexplained() * loss.relaxed();
  }

  /**
   * Whether what the list frees has been free in every list for long. A source that has died goes
   * on saying nothing, so that a list without zones is never confirmed by others like it.
   */
  private boolean isSaidForLong(OfferedList list, Loss loss) {
    if (loss.after() == 0) {
      return false;
    }
    if (settings.confirmedAfter().isZero()) {
      return true;
    }
    Instant longAgo = list.publication().seenAt().minus(settings.confirmedAfter());
    for (int i = held.size() - 1; i >= 0; i--) {
      OfferedList before = held.get(i).list();
      if (newlyFree(list, before) > settings.shrinkage() * loss.relaxed()) {
        return false;
      }
      if (!before.publication().seenAt().isAfter(longAgo)) {
        return true;
      }
    }
    return false;
  }

  /** Zones that a list frees and one before it does not. */
  private long newlyFree(OfferedList list, OfferedList before) {
    return zones.entrySet().stream()
        .filter(
            zone ->
                list.severity(zone.getKey()) < zone.getValue().severity()
                    && before.severity(zone.getKey()) >= zone.getValue().severity())
        .count();
  }

  private void hold(OfferedList list, Loss loss, Map<Publication, Verdict> now) {
    String why = loss.after() == 0 ? "; no zone is left, as of a source that has died" : "";
    Verdict verdict = new Verdict(list.publication(), Outcome.HELD, loss, loss.words() + why);
    List<HeldList> longer = new ArrayList<>(held);
    longer.add(new HeldList(list, verdict));
    held = List.copyOf(longer);
    now.put(list.publication(), verdict);
  }

  private void stand(
      OfferedList list, Outcome outcome, Loss loss, String reason, Map<Publication, Verdict> now) {
    held.forEach(each -> now.putIfAbsent(publication(each), each.verdict()));
    now.replaceAll(
        (publication, verdict) ->
            verdict.outcome() == Outcome.HELD ? verdict.superseded(list.publication()) : verdict);
    now.put(list.publication(), new Verdict(list.publication(), outcome, loss, reason));
    held = List.of();
    zones = zonesOf(list);
    standing = new OfferedList(list.publication(), list.knownAt(), Map.of());
  }

  private Map<String, StandingZone> zonesOf(OfferedList list) {
    long since =
        standing == null ? StandingZone.UNKNOWN : list.publication().seenAt().toEpochMilli();
    Map<String, StandingZone> next = new HashMap<>();
    list.severities()
        .forEach(
            (zone, severity) -> {
              StandingZone before = zones.get(zone);
              next.put(
                  zone,
                  before != null && before.severity() == severity
                      ? before
                      : new StandingZone(severity, since));
            });
    return next;
  }
}
