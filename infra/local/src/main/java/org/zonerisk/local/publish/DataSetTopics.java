package org.zonerisk.local.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.zonerisk.local.publish.PublisherSettings.Existing;
import org.zonerisk.schemas.topics.TopicClock;
import org.zonerisk.schemas.topics.Topics;

/**
 * The topics of a data set on a broker, ready to be written with known times of our own. Missing
 * ones have been created; a data set that must not be written has been refused.
 *
 * @param partitions number of partitions of each topic
 * @param newest newest known time in the topics; empty where they hold nothing
 */
record DataSetTopics(Map<Topics, Integer> partitions, Optional<Instant> newest) {
  private static final Duration RETRY = Duration.ofMillis(50);
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";

  /** Asks the broker; one clear {@link PublishException} where it cannot be reached. */
  static DataSetTopics prepare(PublisherSettings settings) {
    try (Admin admin = Admin.create(adminProperties(settings))) {
      return new Preparation(admin, settings).run();
    } catch (KafkaException e) {
      throw new PublishException(
          "Kafka at " + settings.bootstrapServers() + " cannot be used: " + rootMessage(e), e);
    }
  }

  private static Properties adminProperties(PublisherSettings settings) {
    int millis = Math.toIntExact(settings.patience().toMillis());
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    return properties;
  }

  private static String rootMessage(Throwable e) {
    return e.getCause() == null ? e.getMessage() : rootMessage(e.getCause());
  }

  private record Preparation(Admin admin, PublisherSettings settings) {

    DataSetTopics run() {
      Set<String> present = answer(admin.listTopics().names());
      refuseForeignClock(present);
      List<NewTopic> missing =
          Arrays.stream(Topics.values())
              .filter(topic -> !present.contains(nameOf(topic)))
              .map(this::described)
              .toList();
      Set<String> madeByOthers = create(missing);
      Map<Topics, Integer> partitions = partitions();
      refuseForeignClock(madeByOthers);
      Optional<Topics> written = firstWithRecords(partitions);
      if (written.isPresent() && settings.existing() == Existing.REFUSE) {
        throw new PublishException(
            "data set %s is not empty: topic %s holds records; use another name, clean it, or"
                    .formatted(settings.dataset(), nameOf(written.get()))
                + " continue it on purpose");
      }
      return new DataSetTopics(
          partitions, written.isPresent() ? newestKnownAt(partitions) : Optional.empty());
    }

    /** Creates topics; gives those that somebody else has created a moment before. */
    private Set<String> create(List<NewTopic> missing) {
      Set<String> others = new HashSet<>();
      admin
          .createTopics(missing)
          .values()
          .forEach(
              (name, created) -> {
                if (failsWith(created, TopicExistsException.class)) {
                  others.add(name);
                } else {
                  answer(created);
                }
              });
      return others;
    }

    private String nameOf(Topics topic) {
      return topic.in(settings.dataset());
    }

    private NewTopic described(Topics topic) {
      return new NewTopic(nameOf(topic), Optional.of(topic.partitions()), Optional.empty())
          .configs(topic.config(TopicClock.PRODUCER));
    }

    private void refuseForeignClock(Set<String> present) {
      List<ConfigResource> topics =
          carriers()
              .map(this::nameOf)
              .filter(present::contains)
              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
              .toList();
      answer(admin.describeConfigs(topics).all())
          .forEach(
              (topic, config) -> {
                String type = config.get(TIMESTAMP_TYPE).value();
                if (!type.equals("CreateTime")) {
                  throw new PublishException(
                      "topic %s has %s=%s: its known times are the broker's, so a past cannot be"
                              .formatted(topic.name(), TIMESTAMP_TYPE, type)
                          + " published into it; use another data set");
                }
              });
    }

    private Map<Topics, Integer> partitions() {
      Map<String, Topics> byName =
          Arrays.stream(Topics.values()).collect(Collectors.toMap(this::nameOf, topic -> topic));
      Map<Topics, Integer> partitions = new EnumMap<>(Topics.class);
      descriptions(byName.keySet())
          .forEach((name, topic) -> partitions.put(byName.get(name), topic.partitions().size()));
      return partitions;
    }

    /** A topic that has just been created takes its time until every broker knows of it. */
    private Map<String, TopicDescription> descriptions(Set<String> names) {
      long from = System.nanoTime();
      KafkaFuture<Map<String, TopicDescription>> asked =
          admin.describeTopics(names).allTopicNames();
      while (failsWith(asked, UnknownTopicOrPartitionException.class)
          && System.nanoTime() - from < settings.patience().toNanos()) {
        LockSupport.parkNanos(RETRY.toNanos());
        asked = admin.describeTopics(names).allTopicNames();
      }
      return answer(asked);
    }

    private static boolean failsWith(KafkaFuture<?> asked, Class<? extends Exception> failure) {
      try {
        asked.get();
        return false;
      } catch (ExecutionException e) {
        return failure.isInstance(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private Optional<Topics> firstWithRecords(Map<Topics, Integer> partitions) {
      Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
      return carriers()
          .filter(
              topic ->
                  ends.entrySet().stream()
                      .anyMatch(
                          end ->
                              end.getKey().topic().equals(nameOf(topic))
                                  && end.getValue().offset() > 0))
          .findFirst();
    }

    private Optional<Instant> newestKnownAt(Map<Topics, Integer> partitions) {
      return offsets(partitions, OffsetSpec.maxTimestamp()).values().stream()
          .map(ListOffsetsResultInfo::timestamp)
          .filter(timestamp -> timestamp >= 0)
          .max(Long::compare)
          .map(Instant::ofEpochMilli);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
        Map<Topics, Integer> partitions, OffsetSpec which) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      carriers()
          .forEach(
              topic ->
                  IntStream.range(0, partitions.get(topic))
                      .forEach(p -> asked.put(new TopicPartition(nameOf(topic), p), which)));
      return answer(admin.listOffsets(asked).all());
    }

    private static Stream<Topics> carriers() {
      return Arrays.stream(Topics.values()).filter(Topics::carriesTicks);
    }

    private <T> T answer(KafkaFuture<T> future) {
      try {
        return future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TimeoutException) {
          throw new PublishException(
              "no Kafka broker answered at %s within %d s; is it running?"
                  .formatted(settings.bootstrapServers(), settings.patience().toSeconds()),
              e);
        }
        throw new PublishException(
            "Kafka at %s refused: %s"
                .formatted(settings.bootstrapServers(), e.getCause().getMessage()),
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PublishException("interrupted while asking Kafka", e);
      }
    }
  }
}
