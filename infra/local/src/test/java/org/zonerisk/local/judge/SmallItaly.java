package org.zonerisk.local.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data folder with two regions of 100,000 residents each, so that a new positive a day is an
 * incidence of 7, and a hundred beds of each kind, so that a patient is a percent. Ten positives a
 * day from the summer on; both white unless told otherwise.
 */
public final class SmallItaly {

  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 6, 20);

  private final Path data;
  private final LocalDate lastDay;
  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private final Map<LocalDate, int[]> north = new LinkedHashMap<>();
  private final Map<LocalDate, String> colours = new LinkedHashMap<>();

  /**
   * @param lastDay last day of all files
   */
  public SmallItaly(Path data, String lastDay) {
    this.data = data;
    this.lastDay = LocalDate.parse(lastDay);
    files.put("population", lines("region,population_istat", "North,100000", "South,100000"));
    files.put("colours_daily", lines("date,region,colour"));
    files.put("regions_daily", lines("date,region,new_positives"));
    files.put(
        "beds_daily",
        lines("date,region,ward_patients,ward_beds,icu_patients,icu_beds,icu_beds_activatable"));
    files.put("ordinances", lines("region,start,end,article,act_date"));
    files.put("iss_indicators_weekly", lines("week_end,region,3.8%,3.9%"));
  }

  /** From a day on, the north has so many positives a day, ward and ICU patients, and ICU beds. */
  public SmallItaly north(String from, int positives, int ward, int icu, int icuBeds) {
    north.put(LocalDate.parse(from), new int[] {positives, ward, icu, icuBeds});
    return this;
  }

  /** From a day on, the north has an official colour. */
  public SmallItaly colour(String from, String colour) {
    colours.put(LocalDate.parse(from), colour);
    return this;
  }

  /** A row of a file. */
  public SmallItaly row(String file, String row) {
    files.get(file).add(row);
    return this;
  }

  /** Writes the files; gives the data folder. */
  public Path write() throws IOException {
    int[] now = {10, 5, 5, 100};
    String colour = "bianco";
    for (LocalDate day = FIRST_DAY; !day.isAfter(lastDay); day = day.plusDays(1)) {
      now = north.getOrDefault(day, now);
      colour = colours.getOrDefault(day, colour);
      row("regions_daily", "%s,North,%d".formatted(day, now[0]));
      row("regions_daily", "%s,South,10".formatted(day));
      row("beds_daily", "%s,North,%d,100,%d,%d,100".formatted(day, now[1], now[2], now[3]));
      row("beds_daily", "%s,South,5,100,5,100,0".formatted(day));
      row("colours_daily", "%s,North,%s".formatted(day, colour));
      row("colours_daily", "%s,South,bianco".formatted(day));
    }
    Path folder = Files.createDirectories(data.resolve("it-zone-colours"));
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey() + ".csv"), file.getValue());
    }
    return data;
  }

  private static List<String> lines(String... lines) {
    return new ArrayList<>(List.of(lines));
  }
}
