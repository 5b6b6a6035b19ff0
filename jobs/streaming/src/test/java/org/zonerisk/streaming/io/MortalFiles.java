package org.zonerisk.streaming.io;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
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

  private static final Queue<Long> TOUCHES = new ConcurrentLinkedQueue<>();
  private static final AtomicLong UNTIL_DEATH = new AtomicLong(Long.MAX_VALUE);
  private static final List<String> DEATHS = new CopyOnWriteArrayList<>();

  /** As Iceberg's catalogs make it. */
  public MortalFiles() {}

  /** Lets who touches the file after so many die, and after so many more again. */
  static void dieAfter(List<Long> touches) {
    TOUCHES.clear();
    DEATHS.clear();
    TOUCHES.addAll(touches);
    next();
  }

  /** What those were at who died, as class names of their stacks. */
  static List<String> deaths() {
    return List.copyOf(DEATHS);
  }

  private static void next() {
    Long touches = TOUCHES.poll();
    UNTIL_DEATH.set(touches == null ? Long.MAX_VALUE : touches);
  }

  private static void touch(String what) {
    if (UNTIL_DEATH.getAndDecrement() == 0) {
      DEATHS.add(
          StackWalker.getInstance()
              .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).distinct().toList())
              .toString());
      next();
      throw new Death(what);
    }
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

  private static final class Death extends Error {
    private static final long serialVersionUID = 1;

    private Death(String what) {
      super("died " + what);
    }
  }
}
