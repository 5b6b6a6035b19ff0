package org.zonerisk.local.access;

/** What a column tells, as far as it matters for who may read it. Each column is of one kind. */
enum ColumnKind {
  /** What a notice on the wall says: zone, level, colour, from when. */
  PUBLISHED,

  /** Why, and by whom: rule, rule book, order, revision, what became of a list. */
  DECISION,

  /** Numbers about a zone that a decision rests on. */
  COUNT,

  /** Counts by cell and dimension, and figures of hospitals and sites: finer than a decision. */
  EVIDENCE,

  /** What became of records: how the feeds are. */
  INTAKE,

  /** What happened to one person, without who it was. */
  RECORD,

  /** Who it was: a keyed token. */
  TOKEN,

  /** Bytes as they came; they may name a person in plain text. */
  PAYLOAD
}
