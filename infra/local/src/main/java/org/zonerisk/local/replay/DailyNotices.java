package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.replay.PositiveAddresses.Address;

/**
 * What Shanghai's notices say of each date.
 *
 * @param byDate notices in order of their date
 */
record DailyNotices(SortedMap<LocalDate, Notice> byDate) {
  private static final String DATE = "date";
  private static final String ADDRESS = "address_id";
  private static final String DISTRICT = "district";

  /**
   * The notice of a date.
   *
   * @param positives addresses at which at least one positive lives, in the order of the file
   * @param figures official figures of the districts
   */
  record Notice(List<Positive> positives, List<DistrictFigure> figures) {}

  /**
   * An address with at least one positive on a date: no count of persons.
   *
   * @param addressId id of the address
   * @param address where it counts
   */
  record Positive(String addressId, Address address) {}

  /**
   * An official figure.
   *
   * @param districtCode code of the district
   * @param figure what it counts
   * @param persons how many
   */
  record DistrictFigure(String districtCode, ChannelFigure figure, int persons) {}

  /** Reads the files {@code positives} and {@code district_daily}. */
  static DailyNotices read(Path folder, PositiveAddresses addresses, ShanghaiDivisions divisions) {
    SortedMap<LocalDate, Notice> byDate = new TreeMap<>();
    readPositives(SourceFile.in(folder, "positives"), addresses, byDate);
    readFigures(SourceFile.in(folder, "district_daily"), divisions, byDate);
    return new DailyNotices(byDate);
  }

  private static void readPositives(
      SourceFile file, PositiveAddresses addresses, SortedMap<LocalDate, Notice> into) {
    Set<String> seen = new HashSet<>();
    file.read(
        List.of(DATE, ADDRESS),
        row -> {
          LocalDate date = row.day(DATE);
          String id = row.text(ADDRESS);
          if (!seen.add(date + " " + id)) {
            throw row.wrong(ADDRESS, "an address that stands once on its date");
          }
          of(date, into).positives().add(new Positive(id, addresses.of(row, ADDRESS)));
        });
  }

  private static void readFigures(
      SourceFile file, ShanghaiDivisions divisions, SortedMap<LocalDate, Notice> into) {
    List<String> columns = new ArrayList<>(List.of(DATE, DISTRICT));
    for (ChannelFigure figure : ChannelFigure.values()) {
      columns.add(figure.column());
    }
    Set<String> seen = new HashSet<>();
    file.read(
        columns,
        row -> {
          LocalDate date = row.day(DATE);
          String district =
              divisions
                  .district(row.text(DISTRICT))
                  .orElseThrow(() -> row.wrong(DISTRICT, "a district of Shanghai"));
          if (!seen.add(date + " " + district)) {
            throw row.wrong(DISTRICT, "a district that stands once on its date");
          }
          for (ChannelFigure figure : ChannelFigure.values()) {
            of(date, into)
                .figures()
                .add(new DistrictFigure(district, figure, row.count(figure.column())));
          }
        });
  }

  private static Notice of(LocalDate date, SortedMap<LocalDate, Notice> byDate) {
    return byDate.computeIfAbsent(date, any -> new Notice(new ArrayList<>(), new ArrayList<>()));
  }
}
