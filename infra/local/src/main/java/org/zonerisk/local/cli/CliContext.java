package org.zonerisk.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackHome;
import org.zonerisk.local.stack.StackSettings;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * What every command has: where the project and its data are, and where to speak.
 *
 * @param settings of the stack that commands use
 * @param out for results
 * @param err for one line about what went wrong
 */
public record CliContext(StackSettings settings, PrintStream out, PrintStream err) {

  /**
   * As the launcher sets it: property {@code zonerisk.project} is the project's folder, {@code
   * zonerisk.home} the folder of all data.
   */
  public static CliContext ofSystem() {
    Path project = Path.of(System.getProperty("zonerisk.project", "."));
    String home = System.getProperty("zonerisk.home");
    StackHome stackHome =
        new StackHome(home == null ? project.resolve(".zonerisk") : Path.of(home));
    return new CliContext(
        StackSettings.of(project, stackHome, System.getProperty("java.class.path")),
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err));
  }

  /** The stack of this home. */
  public LocalStack stack() {
    return new LocalStack(settings);
  }

  /** The data set of that name, if this home has it. */
  Optional<DataSet> dataset(DataSetName name) {
    return DataSet.named(name, settings.home().datasets());
  }

  /** Prints each step to the output, with the time since now. */
  public Progress progress() {
    return Progress.to(out);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
