package org.zonerisk.seal;

import static org.zonerisk.seal.Finding.Kind.FILE_UNREADABLE;
import static org.zonerisk.seal.Finding.Kind.HEAD_NOT_IN_CHAIN;
import static org.zonerisk.seal.Finding.Kind.SEAL_MISSING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.iceberg.Table;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The seals of a data set: a folder with a chain for each of {@link SealedTable#ALL}. Whoever can
 * rewrite rows can rewrite seals too: only a head that was written down elsewhere holds against
 * that.
 */
public final class LedgerSeals {

  private final DataSetName dataset;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param folder of the data set's seals; made by the first run that seals
   * @param progress takes a line now and then
   */
  public LedgerSeals(DataSetName dataset, Path folder, Consumer<String> progress) {
    this.dataset = dataset;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Holds every sealed table against its seals.
   *
   * @param tables gives a table; empty where the data set has none
   * @param heads seals that were written down elsewhere; each must be in a chain
   */
  public VerifiedLedger verify(Function<SealedTable, Optional<Table>> tables, List<String> heads) {
    ZoneId zone = zoneOfSeals().orElse(ZoneOffset.UTC);
    try (Opened opened = new Opened(tables, zone)) {
      return opened.check(heads, true);
    }
  }

  /**
   * Holds every table against its seals and then seals each complete day that is not sealed yet;
   * where anything is not as it was sealed, seals none.
   *
   * @param zone time zone of the data set
   * @throws SealException where the chain has another time zone, or another process seals
   */
  public Sealing seal(Function<SealedTable, Optional<Table>> tables, ZoneId zone) {
    Optional<ZoneId> sealedIn = zoneOfSeals();
    if (sealedIn.isPresent() && !sealedIn.get().equals(zone)) {
      throw new SealException(
          "the days of %s are sealed in time zone %s, not %s"
              .formatted(dataset, sealedIn.get(), zone));
    }
    try (FileChannel lock = chain(SealedTable.LEDGER).lock();
        Opened opened = new Opened(tables, zone)) {
      VerifiedLedger before = opened.check(List.of(), false);
      return new Sealing(before, before.holds() ? opened.seal() : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SealFolder chain(SealedTable table) {
    return new SealFolder(folder.resolve(table.name()));
  }

  /** As the first seal that can be read says. */
  private Optional<ZoneId> zoneOfSeals() {
    for (Path file : chain(SealedTable.LEDGER).files().values()) {
      try {
        return Optional.of(SealFolder.read(file).zone());
      } catch (IllegalArgumentException altered) {
        continue;
      }
    }
    return Optional.empty();
  }

  /** A table that is read, with its chain. */
  private record Reading(
      SealedTable sealed, Table table, KnownRows rows, SealFolder chain, Verification before) {}

  /** All tables of one run, read once. */
  private final class Opened implements AutoCloseable {

    private final ZoneId zone;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Finding> gone = new ArrayList<>();
    private final Set<String> seals = new HashSet<>();

    Opened(Function<SealedTable, Optional<Table>> tables, ZoneId zone) {
      this.zone = zone;
      try {
        SealedTable.ALL.forEach(one -> open(one, tables.apply(one)));
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    private void open(SealedTable sealed, Optional<Table> table) {
      SealFolder chain = chain(sealed);
      if (table.isPresent()) {
        KnownRows rows = KnownRows.read(sealed, table.get(), zone, progress);
        ChainCheck check =
            new ChainCheck(sealed, dataset.value(), chain, table.get().schema(), rows);
        try {
          readings.add(new Reading(sealed, table.get(), rows, chain, check.run()));
        } catch (RuntimeException e) {
          rows.close();
          throw e;
        }
        seals.addAll(check.seals());
      } else if (sealed.equals(SealedTable.LEDGER) || !chain.files().isEmpty()) {
        gone.add(Finding.of(FILE_UNREADABLE, sealed, "the table is not there"));
      }
    }

    VerifiedLedger check(List<String> heads, boolean mustBeSealed) {
      List<Finding> beyond = new ArrayList<>();
      for (String head : heads) {
        if (!seals.contains(head)) {
          beyond.add(
              Finding.of(
                  HEAD_NOT_IN_CHAIN,
                  SealedTable.LEDGER,
                  "seal %s, which was written down, is in no chain: a day up to it was sealed anew, or taken away"
                      .formatted(head)));
        }
      }
      beyond.addAll(gone);
      if (mustBeSealed && gone.isEmpty()) {
        readings.forEach(reading -> behind(reading).ifPresent(beyond::add));
      }
      return new VerifiedLedger(readings.stream().map(Reading::before).toList(), beyond);
    }

    /** A chain that does not reach as far as every run that seals leaves it. */
    private Optional<Finding> behind(Reading reading) {
      Optional<LocalDate> least = leastSealed(reading.sealed());
      boolean ledger = reading.sealed().equals(SealedTable.LEDGER);
      if (ledger ? least.isPresent() : least.isEmpty()) {
        return Optional.empty();
      }
      Optional<LocalDate> last = reading.before().last();
      if (!ledger && last.isPresent() && !last.get().isBefore(least.get())) {
        return Optional.empty();
      }
      String what =
          ledger
              ? "no day is sealed: nothing was yet, or the seals were taken away"
              : "it is not sealed up to %s, as the ledger is: seals were taken away"
                  .formatted(least.get());
      return Optional.of(Finding.of(SEAL_MISSING, reading.sealed(), what));
    }

    /** Up to where a table is sealed at least, as the ledger's chain ends. */
    private Optional<LocalDate> leastSealed(SealedTable sealed) {
      Verification ledger = ledger().before();
      return ledger
          .last()
          .map(last -> last.minusDays(sealed.daysBehind()))
          .filter(least -> !least.isBefore(ledger.last().get().minusDays(ledger.days() - 1L)));
    }

    private Reading ledger() {
      return readings.get(0);
    }

    /** The ledger last: then no chain is ever shorter than {@link #leastSealed}. */
    List<String> seal() {
      List<String> lines = new ArrayList<>();
      Optional<LocalDate> begun = begun(ledger());
      for (int i = readings.size() - 1; i >= 0; i--) {
        Reading reading = readings.get(i);
        lines.add(0, seal(reading, begun));
      }
      return lines;
    }

    private Optional<LocalDate> begun(Reading reading) {
      SortedDays days = new SortedDays(reading.rows().byDay());
      return reading
          .before()
          .last()
          .map(last -> last.minusDays(reading.before().days() - 1L))
          .or(days::first);
    }

    private String seal(Reading reading, Optional<LocalDate> ledgerBegun) {
      SealedTable sealed = reading.sealed();
      Optional<LocalDate> next =
          reading
              .before()
              .last()
              .map(last -> last.plusDays(1))
              .or(() -> earlier(ledgerBegun, new SortedDays(reading.rows().byDay()).first()));
      Instant knownUntil = ledger().rows().knownUntil().orElse(Instant.MIN);
      if (next.isEmpty()) {
        return sealed.name() + ": no rows yet, nothing to seal";
      }
      LocalDate day = next.get();
      int number = reading.before().days();
      String head = reading.before().head();
      if (number > 0) {
        reading.chain().mend(new SealFolder.Head(number, head));
      }
      long rows = 0;
      int days = 0;
      for (; sealed.isComplete(day, zone, knownUntil); day = day.plusDays(1)) {
        DaySeal seal = sealOf(reading, day, ++number, head);
        reading.chain().append(seal);
        head = seal.seal();
        rows += seal.rows().size();
        days++;
        progress.accept("%s: %s sealed, %d rows".formatted(sealed.name(), day, seal.rows().size()));
      }
      return String.format(
          Locale.ROOT,
          "%s: %d days with %d rows sealed now, %d days in all, head %s; %s is not complete: %s",
          sealed.name(),
          days,
          rows,
          number,
          head,
          day,
          knownUntil.equals(Instant.MIN)
              ? "the ledger has no scheduled row"
              : "the ledger is known up to %s, the day ends at %s%s"
                  .formatted(
                      knownUntil,
                      DaySeal.end(day, zone),
                      sealed.daysBehind() == 0 ? "" : ", and the ledger goes a day ahead"));
    }

    private DaySeal sealOf(Reading reading, LocalDate day, int number, String previous) {
      List<HashedRow> rows = reading.rows().byDay().rows(day);
      return new DaySeal(
          number,
          previous,
          dataset.value(),
          reading.sealed().name(),
          day,
          zone,
          ChainCheck.columns(reading.table().schema()),
          DaySeal.digest(rows),
          rows.stream().map(HashedRow::sealed).toList());
    }

    @Override
    public void close() {
      readings.forEach(reading -> reading.rows().close());
    }
  }

  /** The days of a spool. */
  private record SortedDays(DaySpool spool) {
    Optional<LocalDate> first() {
      return spool.days().stream().findFirst();
    }
  }

  private static Optional<LocalDate> earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }
}
