package org.zonerisk.local.replay;

/** The official figures of a district and date: persons found, by class and discovery channel. */
enum ChannelFigure {
  CONFIRMED("confirm", "confirmed_1d"),
  ASYMPTOMATIC("wzz", "asymptomatic_1d"),
  BECAME_CONFIRMED("zhuangui", "asymptomatic_became_confirmed_1d"),
  CONFIRMED_IN_QUARANTINE("confirm_bihuan", "confirmed_found_in_quarantine_1d"),
  ASYMPTOMATIC_IN_QUARANTINE("wzz_bihuan", "asymptomatic_found_in_quarantine_1d"),
  CONFIRMED_BY_SCREENING("confirm_shaicha", "confirmed_found_by_screening_1d"),
  ASYMPTOMATIC_BY_SCREENING("wzz_shaicha", "asymptomatic_found_by_screening_1d");

  /** What the metrics belong to. */
  static final String DOMAIN = "epidemic";

  static final String UNIT = "persons";

  private final String column;
  private final String metric;

  ChannelFigure(String column, String metric) {
    this.column = column;
    this.metric = metric;
  }

  /** Its column in the file. */
  String column() {
    return column;
  }

  /** Its name among the facility metrics. */
  String metric() {
    return metric;
  }
}
