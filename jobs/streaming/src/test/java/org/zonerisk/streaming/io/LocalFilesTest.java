package org.zonerisk.streaming.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

  @TempDir private Path folder;

  @Test
  void aFileIsWrittenWithoutAProcess() throws IOException {
    // the folder, the file and its checksum; once a JVM, Hadoop starts one more, to see what the
    // machine has
    assertThat(processesOf(ofHadoop(), "of-hadoop")).contains("chmod");
    assertThat(processesOf(ofHadoop(), "again")).containsExactly("chmod", "chmod", "chmod");
    assertThat(processesOf(LocalFiles.configuration(), "ours")).isEmpty();
  }

  @Test
  void rightsAreThoseThatHadoopGives() throws IOException {
    write(LocalFiles.configuration(), "ours");
    write(ofHadoop(), "of-hadoop");

    for (String name : List.of("", "/file", "/.file.crc")) {
      assertThat(rights("ours" + name)).as(name).isEqualTo(rights("of-hadoop" + name));
    }
    assertThat(Files.readString(folder.resolve("ours/file"))).isEqualTo("text");
  }

  /** The commands that were started while a file was written. */
  private List<String> processesOf(Configuration configuration, String name) throws IOException {
    Path events = folder.resolve(name + ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      write(configuration, name);
      recording.stop();
      recording.dump(events);
    }
    return RecordingFile.readAllEvents(events).stream()
        .map(event -> event.getString("command").split(" ")[0])
        .toList();
  }

  private void write(Configuration configuration, String name) throws IOException {
    var path = new org.apache.hadoop.fs.Path(folder.resolve(name).resolve("file").toUri());
    try (FileSystem files = FileSystem.newInstance(path.toUri(), configuration);
        OutputStream out = files.create(path)) {
      out.write("text".getBytes(UTF_8));
    }
  }

  private static Configuration ofHadoop() {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.file.impl", LocalFileSystem.class.getName());
    return configuration;
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
