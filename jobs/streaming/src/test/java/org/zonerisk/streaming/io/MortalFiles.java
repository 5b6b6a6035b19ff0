package org.zonerisk.streaming.io;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Files of a lake, at some of which whoever uses them dies: an error that nobody catches ends the
 * task, whatever it was at.
 */
public final class MortalFiles extends HadoopFileIO {

  private static final long serialVersionUID = 1;

  private static final Queue<Death> TO_COME = new ConcurrentLinkedQueue<>();
  private static final AtomicLong LEFT = new AtomicLong();

  /**
   * A death that is to come.
   *
   * @param inUpkeep whether it comes while a table is kept, or at whatever else
   * @param touches files that are touched before, of those of its kind
   */
  record Death(boolean inUpkeep, long touches) {}

  /** As Iceberg's catalogs make it. */
  public MortalFiles() {}

  /** Sets the deaths that are to come, one after the other. */
  static void die(List<Death> deaths) {
    TO_COME.clear();
    TO_COME.addAll(deaths);
    setNext();
  }

  /** How many are still to come. */
  static int toCome() {
    return TO_COME.size();
  }

  private static void setNext() {
    Death next = TO_COME.peek();
    LEFT.set(next == null ? 0 : next.touches());
  }

  private static void touch(String what) {
    Death next = TO_COME.peek();
    if (next != null && next.inUpkeep() == keeping() && LEFT.getAndDecrement() == 0) {
      TO_COME.poll();
      setNext();
      throw new Killed(next + " at " + what);
    }
  }

  private static boolean keeping() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(frame -> frame.getClassName().equals(TableKeeper.class.getName())));
  }

  @Override
  public InputFile newInputFile(String path) {
    touch("reading " + path);
    return super.newInputFile(path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    touch("writing " + path);
    return super.newOutputFile(path);
  }

  @Override
  public void deleteFile(String path) {
    touch("deleting " + path);
    super.deleteFile(path);
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    private Killed(String what) {
      super(what);
    }
  }
}
