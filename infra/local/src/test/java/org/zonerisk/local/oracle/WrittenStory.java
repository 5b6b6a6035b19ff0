package org.zonerisk.local.oracle;

import org.zonerisk.streaming.mapping.PolicyDocuments;

/** A story that shows mistakes, and the rule book that is in force in it. */
enum WrittenStory {
  OUTBREAK(SmallStory.topics(), PolicyDocuments.shipped(SmallStory.POLICY)),
  WEEKS(WeeksStory.topics(), WeeksStory.document());

  private final RawTopics topics;
  private final String document;

  WrittenStory(RawTopics topics, String document) {
    this.topics = topics;
    this.document = document;
  }

  RawTopics topics() {
    return topics;
  }

  String document() {
    return document;
  }
}
