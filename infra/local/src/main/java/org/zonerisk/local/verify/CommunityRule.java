package org.zonerisk.local.verify;

/**
 * The CDC's community levels of 2022, read from the text: the higher of two hospital figures,
 * stricter from 200 cases per 100,000 on. Missing cases count as fewer. A missing hospital figure
 * may be as low or as high as can be; more of it never lowers the level, so the two ends decide.
 */
final class CommunityRule {

  private static final String[] LEVELS = {"LOW", "MEDIUM", "HIGH"};

  private CommunityRule() {}

  /**
   * What the text says.
   *
   * @param reason why there is no level, where there is none
   */
  static Verdict of(CountyFigures figures, String reason) {
    int low = level(figures, 0);
    int high = level(figures, Double.MAX_VALUE);
    return low == high
        ? new Verdict(LEVELS[low], "", "")
        : new Verdict(Verdict.UNKNOWN, LEVELS[low], reason);
  }

  private static int level(CountyFigures figures, double missing) {
    boolean many = figures.cases() >= 200;
    double admissions = Double.isNaN(figures.admissions()) ? missing : figures.admissions();
    double beds = Double.isNaN(figures.beds()) ? missing : figures.beds();
    if (admissions < 10 && beds < 10) {
      return many ? 1 : 0;
    }
    return many || admissions >= 20 || beds >= 15 ? 2 : 1;
  }
}
