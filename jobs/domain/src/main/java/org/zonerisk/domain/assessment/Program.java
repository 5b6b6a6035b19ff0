package org.zonerisk.domain.assessment;

/**
 * Compiled rules: from values of inputs to a leaf.
 *
 * @param inputs numbers of the inputs that it reads, ascending
 * @param code the rules
 */
record Program(int[] inputs, Code code) {

  /** Rules as a function. */
  interface Code {
    /**
     * The leaf that the rules end at, {@link Leaf#NONE} where none speaks.
     *
     * @param values by number of the input
     * @param missing which of them stand for a value that is not known
     */
    Leaf run(double[] values, boolean[] missing);
  }

  /** A condition as a function. */
  interface Test {
    boolean holds(double[] values, boolean[] missing);
  }
}
