package org.zonerisk.local.trino.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server's own files are read as; what they do is shown on the real Trino. */
class AccessSettingsTest {

  @TempDir private Path folder;

  private Path groups(String text) throws IOException {
    return Files.writeString(folder.resolve("group.txt"), text);
  }

  @Test
  void aUserIsInEachGroupWhoseLineNamesIt() throws IOException {
    GroupFile file = new GroupFile(groups("analyst:li,wei\n\nzone/cn/1: li , wei\nmap:map\n"));

    assertThat(file.getGroups("li")).containsExactlyInAnyOrder("analyst", "zone/cn/1");
    assertThat(file.getGroups("map")).containsExactly("map");
    assertThat(file.getGroups("nobody")).isEmpty();
  }

  @Test
  void aChangedFileHoldsFromTheNextQueryOn() throws IOException {
    GroupFile file = new GroupFile(groups("analyst:li\n"));
    Files.setLastModifiedTime(groups("auditor:li\n"), FileTime.fromMillis(5_000));

    assertThat(file.getGroups("li")).containsExactly("auditor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", ":li", "zone:cn:1:li"})
  void aLineThatCannotBeReadStopsTheServer(String line) throws IOException {
    Path file = groups("map:map\n" + line + "\n");

    assertThatThrownBy(() -> new GroupFile(file))
        .hasMessage("line 2 of %s must be group:user,user, was \"%s\"".formatted(file, line));
  }

  @Test
  void aQueueIsThreeNumbers() {
    assertThat(QueuesByGroup.Bounds.parse("queue.map", " 20 500 3 "))
        .isEqualTo(new QueuesByGroup.Bounds(20, 500, 3 << 20));
    assertThatThrownBy(() -> new QueuesByGroup(Map.of("queue.map", "20")))
        .hasMessage("queue.map must be three numbers, was \"20\"");
    assertThatThrownBy(() -> new QueuesByGroup(Map.of("queues.map", "1 1 1")))
        .hasMessage("unknown setting queues.map");
  }
}
