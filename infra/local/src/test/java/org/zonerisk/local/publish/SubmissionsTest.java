package org.zonerisk.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.topics.Topics;

class SubmissionsTest {

  private static final Instant PRESENT = Instant.parse("2022-07-09T02:00:00Z");
  private static final RiskPolicyDocument POLICY = ReferenceRecords.shippedPolicy("us-hghi-2020");

  @TempDir private Path folder;

  @Test
  void whatIsSubmittedIsTakenOnceAtThePresent() {
    Submissions submissions = new Submissions(folder.resolve("town.submitted"));
    List<FeedRecord> taken = new ArrayList<>();
    submissions.take(PRESENT, taken::add);
    assertThat(taken).isEmpty();

    CompletableFuture<Void> submitted =
        CompletableFuture.runAsync(() -> submissions.submit(POLICY, Duration.ofSeconds(30)));
    Awaitility.await()
        .until(
            () -> {
              submissions.take(PRESENT, taken::add);
              return submitted.isDone();
            });

    assertThat(taken).containsExactly(FeedRecord.of(Topics.POLICIES, PRESENT, POLICY));
  }

  @Test
  void whatNobodyTakesIsTakenBack() throws IOException {
    Submissions submissions = new Submissions(folder);

    assertThatThrownBy(() -> submissions.submit(POLICY, Duration.ZERO))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith("nobody has published into this data set for 0 s");
    assertThat(Files.list(folder)).isEmpty();
  }

  @Test
  void aFileThatIsNoRecordIsRefused() throws IOException {
    Files.write(folder.resolve("policies.x.record"), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> new Submissions(folder).take(PRESENT, record -> {}))
        .isInstanceOf(PublishException.class)
        .hasMessage("what was submitted to policies is no record of it");
  }
}
