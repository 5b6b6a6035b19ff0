package org.zonerisk.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zonerisk.local.publish.FeedRecord;

/** A data folder with the CDC's file of community levels, and what a test writes into it. */
public final class SmallCounties {
  private final Path data;
  private final List<String> lines = new ArrayList<>();

  public SmallCounties(Path data) {
    this.data = data;
    lines.add(
        "date_updated,county_fips,county,state,county_population,health_service_area_number,"
            + "health_service_area,health_service_area_population,covid_cases_per_100k,"
            + "covid_hospital_admissions_per_100k,covid_inpatient_bed_utilization,"
            + "covid-19_community_level,source");
  }

  /** A row; empty text for what is missing. */
  public SmallCounties row(
      String day,
      String fips,
      String population,
      String cases,
      String admissions,
      String beds,
      String level) {
    lines.add(
        "%s,%s,County %s,State %s,%s,1,Area,1,%s,%s,%s,%s,test"
            .formatted(
                day, fips, fips, fips.substring(0, 2), population, cases, admissions, beds, level));
    return this;
  }

  UsCdcReplay open() {
    return open(Optional.empty(), Optional.empty());
  }

  UsCdcReplay open(Optional<LocalDate> from, Optional<LocalDate> to) {
    write();
    return UsCdcReplay.open(data, from, to, 1);
  }

  /** Writes the file; gives the data folder. */
  public Path write() {
    try {
      Path folder = Files.createDirectories(data.resolve("us-cdc-community-levels"));
      Files.write(folder.resolve("levels.csv"), lines);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<FeedRecord> all(Replay replay) {
    List<FeedRecord> all = new ArrayList<>();
    replay.records().forEachRemaining(all::add);
    return all;
  }
}
