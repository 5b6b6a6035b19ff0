package org.zonerisk.schemas.topics;

/** Who writes the Kafka timestamps of a data set, which are the known times of its records. */
public enum TopicClock {
  /** The broker, when it appends: the clock of a live data set. */
  BROKER,
  /**
   * The producer: a replay or a generator, whose time may lie years back or ahead. Nothing is
   * deleted for its age, since the age of such a record says nothing.
   */
  PRODUCER
}
