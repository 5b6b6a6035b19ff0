package org.zonerisk.domain.check;

import org.zonerisk.domain.check.Outcome.Overlap;

/** Rules as read by somebody who knows the values of all inputs. */
@FunctionalInterface
interface RuleReader {

  /** Notes that nobody keeps. */
  Notes UNNOTED =
      new Notes() {
        @Override
        public void speaks(String rule) {}

        @Override
        public void overlap(Overlap overlap) {}
      };

  /** What decides. */
  Outcome read(Situation situation, Notes notes);

  /** What a reader notes on the way to what decides. */
  interface Notes {

    /** The rule speaks here, whether or not a worse or a better one decides in the end. */
    void speaks(String rule);

    /** Two rules lead to different ends, and no precedence is stated. */
    void overlap(Overlap overlap);
  }
}
