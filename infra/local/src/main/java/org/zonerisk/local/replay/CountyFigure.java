package org.zonerisk.local.replay;

/** A figure that the CDC's file tells of a county; a column of the file has the metric's name. */
enum CountyFigure {
  CASES("covid_cases_per_100k", "community", "per_100k"),
  ADMISSIONS("covid_hospital_admissions_per_100k", "hospital", "per_100k"),
  BEDS("covid_inpatient_bed_utilization", "hospital", "percent");

  private final String metric;
  private final String domain;
  private final String unit;

  CountyFigure(String metric, String domain, String unit) {
    this.metric = metric;
    this.domain = domain;
    this.unit = unit;
  }

  String metric() {
    return metric;
  }

  String domain() {
    return domain;
  }

  String unit() {
    return unit;
  }
}
