package org.zonerisk.schemas.topics;

/** What a topic is for. */
public enum TopicKind {
  /** What happened, as sources report it; each record is admitted, rejected or a duplicate. */
  FEED,
  /** What holds: zones, policies, assignments. Compacted: the newest record of each key is kept. */
  REFERENCE,
  /** What the jobs say. Carries no ticks. */
  OUTPUT
}
