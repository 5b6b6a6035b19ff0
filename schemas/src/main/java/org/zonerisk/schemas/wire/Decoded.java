package org.zonerisk.schemas.wire;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What came of decoding bytes: a record, or the reason why there is none. Bad bytes are a value,
 * not an exception.
 *
 * @param <T> type of the records
 */
public sealed interface Decoded<T> {
  /** Hands the record to the one, or the failure to the other. */
  void route(Consumer<? super Value<T>> onRecord, Consumer<? super Failure<T>> onFailure);

  /**
   * The bytes were a record.
   *
   * @param value the record
   * @param schemaId id of the schema that it was written with
   * @param <T> type of the records
   */
  record Value<T>(T value, int schemaId) implements Decoded<T> {
    /** Refuses null. */
    public Value {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public void route(Consumer<? super Value<T>> onRecord, Consumer<? super Failure<T>> onFailure) {
      onRecord.accept(this);
    }
  }

  /**
   * The bytes were no record.
   *
   * @param reason why not
   * @param detail what was found and what is allowed; holds no content of the record
   * @param schemaId the schema id that the bytes name; empty where they hold none
   * @param <T> type of the records
   */
  record Failure<T>(DecodeFailure reason, String detail, OptionalInt schemaId)
      implements Decoded<T> {
    /** Refuses null. */
    public Failure {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
      Objects.requireNonNull(schemaId, "schemaId");
    }

    @Override
    public void route(Consumer<? super Value<T>> onRecord, Consumer<? super Failure<T>> onFailure) {
      onFailure.accept(this);
    }
  }
}
