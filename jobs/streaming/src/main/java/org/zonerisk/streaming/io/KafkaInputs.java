package org.zonerisk.streaming.io;

import java.util.List;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Reads the topics of a data set from their beginning, or from where a checkpoint left off. An
 * offset that the broker no longer has stops the job: it never skips what it cannot read.
 */
public final class KafkaInputs {

  private final StreamExecutionEnvironment env;
  private final String bootstrap;
  private final String dataset;

  public KafkaInputs(StreamExecutionEnvironment env, String bootstrap, String dataset) {
    this.env = env;
    this.bootstrap = bootstrap;
    this.dataset = dataset;
  }

  /** The records of the feeds, all topics in one source: few consumers, one watermark. */
  public SingleOutputStreamOperator<RawRecord> feeds(String uid) {
    return read(Topics.ofKind(TopicKind.FEED), uid)
        .setParallelism(
            Math.min(
                env.getParallelism(),
                Topics.ofKind(TopicKind.FEED).stream().mapToInt(Topics::partitions).sum()));
  }

  /** The records of a reference topic. It has one partition, so one reader: its order is kept. */
  public SingleOutputStreamOperator<RawRecord> reference(Topics topic, String uid) {
    return read(List.of(topic), uid).setParallelism(1);
  }

  private SingleOutputStreamOperator<RawRecord> read(List<Topics> topics, String uid) {
    KafkaSource<RawRecord> source =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(bootstrap)
            .setTopics(topics.stream().map(topic -> topic.in(dataset)).toList())
            .setGroupId("zonerisk-" + dataset + "-" + uid)
            .setClientIdPrefix(dataset + "-" + uid)
            .setStartingOffsets(new FromTheBeginning())
            .setProperty("partition.discovery.interval.ms", "-1")
            .setProperty("commit.offsets.on.checkpoint", "false")
            .setProperty("isolation.level", "read_committed")
            .setProperty("register.consumer.metrics", "false")
            .setDeserializer(new RawRecordDeserializer(dataset))
            .build();
    return env.fromSource(source, TickWatermarks.strategy(), "read " + uid).uid(uid);
  }
}
