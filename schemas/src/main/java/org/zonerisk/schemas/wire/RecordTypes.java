package org.zonerisk.schemas.wire;

import org.zonerisk.schemas.topics.Topics;

/** Refuses a record type that is not the topic's, when an encoder or decoder is made. */
final class RecordTypes {
  private RecordTypes() {}

  static void check(Topics topic, Class<?> recordType) {
    if (topic.recordType() != recordType) {
      throw new IllegalArgumentException(
          topic.topicName()
              + " holds "
              + topic.recordType().getSimpleName()
              + ", was "
              + recordType.getSimpleName());
    }
  }
}
