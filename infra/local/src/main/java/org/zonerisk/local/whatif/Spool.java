package org.zonerisk.local.whatif;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.whatif.ZoneHistory;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * What the tables hold, sorted into a temporary file for each group of zones, so that one group at
 * a time is in memory. Rows of zones that are in no group are dropped. Adding is safe for threads;
 * closing deletes the files.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final byte EVIDENCE = 1;
  private static final byte REPORT = 2;
  private static final byte FIGURE = 3;
  private static final byte LEDGER = 4;

  private final Names names = new Names();
  private final Map<LedgerSide, LedgerSide> sides = new ConcurrentHashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final List<List<String>> groups;
  private final Path folder;
  private final List<Part> parts = new ArrayList<>();

  private record Place(Part part, int zone) {}

  /** One file. */
  private static final class Part {
    private final Path file;
    private final DataOutputStream out;

    private Part(Path file) throws IOException {
      this.file = file;
      this.out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }
  }

  /** Writes one row. */
  private interface Row {
    void write(DataOutputStream out) throws IOException;
  }

  Spool(List<List<String>> groups) {
    this.groups = groups;
    try {
      folder = Files.createTempDirectory("zonerisk-what-if");
      for (List<String> group : groups) {
        Part part = new Part(folder.resolve("group-" + parts.size()));
        parts.add(part);
        for (int zone = 0; zone < group.size(); zone++) {
          places.put(group.get(zone), new Place(part, zone));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(EvidenceChange change) {
    add(
        change.zoneId(),
        EVIDENCE,
        out -> {
          out.writeLong(change.cellStart());
          out.writeLong(change.knownBoundary());
          out.writeInt(change.key());
          out.writeLong(change.change());
          out.writeLong(change.hash());
          out.writeBoolean(change.derived());
        });
  }

  void add(String zoneId, ZoneHistory.KnownReport report) {
    int feed = names.number(report.feed());
    add(
        zoneId,
        REPORT,
        out -> {
          out.writeInt(feed);
          out.writeLong(report.reportedAt());
          out.writeLong(report.knownBoundary());
        });
  }

  void add(String zoneId, ZoneHistory.KnownFigure figure) {
    int metric = names.number(figure.figure().metric());
    add(
        zoneId,
        FIGURE,
        out -> {
          out.writeInt(metric);
          out.writeLong(figure.figure().validAt().toEpochMilli());
          out.writeDouble(figure.figure().value());
          out.writeLong(figure.figure().knownAt().toEpochMilli());
          out.writeUTF(figure.figure().eventId());
          out.writeBoolean(figure.derived());
          out.writeLong(figure.knownBoundary());
        });
  }

  void add(String zoneId, long boundary, int revision, LedgerSide side) {
    int[] texts = {
      names.number(side.level()),
      names.number(side.atLeast()),
      names.number(side.ruleId()),
      names.number(side.unknownReason()),
      names.number(side.book())
    };
    add(
        zoneId,
        LEDGER,
        out -> {
          out.writeLong(boundary);
          out.writeInt(revision);
          for (int text : texts) {
            out.writeInt(text);
          }
        });
  }

  /** How many groups there are. */
  int groups() {
    return groups.size();
  }

  /** To be called when everything has been added, and before anything is read. */
  void finish() {
    try {
      for (Part part : parts) {
        part.out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The zones of one group; of the rows of a boundary the last revision holds. */
  List<KeptZone> read(int group, Map<String, List<ZoneVersion>> versions) {
    List<Collected> zones = new ArrayList<>();
    for (String zoneId : groups.get(group)) {
      zones.add(new Collected(zoneId));
    }
    Path file = parts.get(group).file;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (int zone = next(in); zone >= 0; zone = next(in)) {
        read(in, zones.get(zone));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zones.stream().map(zone -> zone.kept(versions.get(zone.zoneId))).toList();
  }

  @Override
  public void close() {
    try {
      for (Part part : parts) {
        part.out.close();
        Files.deleteIfExists(part.file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String zoneId, byte kind, Row row) {
    Place place = places.get(zoneId);
    if (place == null) {
      return;
    }
    DataOutputStream out = place.part.out;
    synchronized (place.part) {
      try {
        out.writeInt(place.zone);
        out.writeByte(kind);
        row.write(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int next(DataInputStream in) throws IOException {
    try {
      return in.readInt();
    } catch (EOFException end) {
      return -1;
    }
  }

  private void read(DataInputStream in, Collected zone) throws IOException {
    switch (in.readByte()) {
      case EVIDENCE ->
          zone.changes.add(
              new EvidenceChange(
                  zone.zoneId,
                  in.readLong(),
                  in.readLong(),
                  in.readInt(),
                  in.readLong(),
                  in.readLong(),
                  in.readBoolean()));
      case REPORT ->
          zone.reports.add(
              new ZoneHistory.KnownReport(names.name(in.readInt()), in.readLong(), in.readLong()));
      case FIGURE -> {
        String metric = names.name(in.readInt());
        Instant validAt = Instant.ofEpochMilli(in.readLong());
        double value = in.readDouble();
        Instant knownAt = Instant.ofEpochMilli(in.readLong());
        Figure figure = new Figure(metric, validAt, value, knownAt, in.readUTF());
        zone.figures.add(new ZoneHistory.KnownFigure(figure, in.readBoolean(), in.readLong()));
      }
      case LEDGER -> {
        long boundary = in.readLong();
        int revision = in.readInt();
        LedgerSide side =
            new LedgerSide(
                names.name(in.readInt()),
                names.name(in.readInt()),
                names.name(in.readInt()),
                names.name(in.readInt()),
                names.name(in.readInt()));
        if (revision >= zone.revisions.getOrDefault(boundary, -1)) {
          zone.revisions.put(boundary, revision);
          zone.ledger.put(boundary, sides.computeIfAbsent(side, same -> same));
        }
      }
      default -> throw new IllegalStateException("the spool file is damaged");
    }
  }

  /** A zone while it is read. */
  private static final class Collected {
    private final String zoneId;
    private final List<EvidenceChange> changes = new ArrayList<>();
    private final List<ZoneHistory.KnownReport> reports = new ArrayList<>();
    private final List<ZoneHistory.KnownFigure> figures = new ArrayList<>();
    private final Map<Long, Integer> revisions = new HashMap<>();
    private final Map<Long, LedgerSide> ledger = new TreeMap<>();

    private Collected(String zoneId) {
      this.zoneId = zoneId;
    }

    private KeptZone kept(List<ZoneVersion> versions) {
      return new KeptZone(
          new ZoneHistory(zoneId, versions, changes, reports, figures), new HashMap<>(ledger));
    }
  }
}
