package org.zonerisk.local.verify;

/**
 * The three figures behind a community level; one that is missing is not a number.
 *
 * @param cases new cases per 100,000 in 7 days
 * @param admissions new admissions per 100,000 in 7 days
 * @param beds percent of inpatient beds
 */
record CountyFigures(double cases, double admissions, double beds) {

  static final CountyFigures NONE = new CountyFigures(Double.NaN, Double.NaN, Double.NaN);

  boolean complete() {
    return !Double.isNaN(cases) && !Double.isNaN(admissions) && !Double.isNaN(beds);
  }

  /** Number of figures that are there. */
  int told() {
    return (Double.isNaN(cases) ? 0 : 1)
        + (Double.isNaN(admissions) ? 0 : 1)
        + (Double.isNaN(beds) ? 0 : 1);
  }

  /** Whether both have exactly the same figures and lack the same. */
  boolean same(CountyFigures other) {
    return Double.compare(cases, other.cases) == 0
        && Double.compare(admissions, other.admissions) == 0
        && Double.compare(beds, other.beds) == 0;
  }
}
