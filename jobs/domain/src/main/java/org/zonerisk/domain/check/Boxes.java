package org.zonerisk.domain.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Some situations of a grid as few boxes, so that a reader sees a band between two thresholds and
 * not each of its points. A box may reach into situations that cannot occur.
 */
final class Boxes {

  private final Grid grid;
  private final BitSet wanted;

  private Boxes(Grid grid, BitSet wanted) {
    this.grid = grid;
    this.wanted = wanted;
  }

  /**
   * Places from and to along each input.
   *
   * @param example the number of a possible situation in it
   */
  record Box(int[] from, int[] to, int example) {

    /** What is true of the inputs in it; "always" where nothing is. */
    String words(Grid grid) {
      List<String> words = new ArrayList<>();
      for (int input = 0; input < from.length; input++) {
        String said = grid.words(input, from[input], to[input]);
        if (!said.isEmpty()) {
          words.add(said);
        }
      }
      return words.isEmpty() ? "always" : "where " + String.join(" and ", words);
    }
  }

  /** Boxes that together hold every situation of {@code wanted} and no other possible one. */
  static List<Box> cover(Grid grid, BitSet wanted) {
    Boxes boxes = new Boxes(grid, wanted);
    List<Box> cover = new ArrayList<>();
    BitSet left = (BitSet) wanted.clone();
    for (int next = left.nextSetBit(0); next >= 0; next = left.nextSetBit(next)) {
      Box box = boxes.around(next);
      cover.add(box);
      boxes.walk(box, left::clear);
    }
    return cover;
  }

  /** A box around a situation, as wide as it can be, input by input. */
  private Box around(int situation) {
    int inputs = grid.inputs().size();
    int[] from = new int[inputs];
    int[] to = new int[inputs];
    for (int input = 0; input < inputs; input++) {
      from[input] = grid.place(situation, input);
      to[input] = from[input];
    }
    Box box = new Box(from, to, situation);
    for (int input = 0; input < inputs; input++) {
      while (to[input] + 1 < grid.length(input) && slice(box, input, to[input] + 1)) {
        to[input]++;
      }
      while (from[input] > 0 && slice(box, input, from[input] - 1)) {
        from[input]--;
      }
    }
    return box;
  }

  /** Whether the box may also have that place of an input. */
  private boolean slice(Box box, int input, int place) {
    int[] from = box.from().clone();
    int[] to = box.to().clone();
    from[input] = place;
    to[input] = place;
    boolean[] fits = {true};
    walk(
        new Box(from, to, box.example()),
        situation -> fits[0] &= wanted.get(situation) || !grid.isPossible(situation));
    return fits[0];
  }

  private interface Visitor {
    void visit(int situation);
  }

  private void walk(Box box, Visitor visitor) {
    walk(box, 0, 0, visitor);
  }

  private void walk(Box box, int input, int situation, Visitor visitor) {
    if (input == box.from().length) {
      visitor.visit(situation);
      return;
    }
    for (int place = box.from()[input]; place <= box.to()[input]; place++) {
      walk(box, input + 1, situation + place * grid.step(input), visitor);
    }
  }
}
