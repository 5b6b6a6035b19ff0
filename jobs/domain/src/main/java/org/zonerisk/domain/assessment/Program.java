package org.zonerisk.domain.assessment;

/** Compiled rules: from values of inputs to a leaf. Immutable. */
final class Program {

  private final int[] inputs;
  private final Code code;

  Program(int[] inputs, Code code) {
    this.inputs = inputs;
    this.code = code;
  }

  /** Numbers of the inputs that it reads, ascending; not to be changed. */
  int[] inputs() {
    return inputs;
  }

  /** The leaf that the rules end at, {@link Leaf#NONE} where none speaks. */
  Leaf run(double[] values, boolean[] missing) {
    return code.run(values, missing);
  }

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
