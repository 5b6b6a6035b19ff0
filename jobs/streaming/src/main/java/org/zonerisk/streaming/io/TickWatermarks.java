package org.zonerisk.streaming.io;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Watermarks that run on known time and move with ticks alone. A tick at {@code t} promises that
 * all records of its partition with a timestamp below {@code t} have been read; a partition without
 * ticks holds the job back, so a dead partition is seen and never guessed to be idle.
 */
public final class TickWatermarks implements WatermarkGenerator<RawRecord> {

  /** The strategy for every source of a job. */
  public static WatermarkStrategy<RawRecord> strategy() {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new TickWatermarks())
        .withTimestampAssigner((record, timestamp) -> record.knownAt());
  }

  @Override
  public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
    if (record.tick()) {
      output.emitWatermark(new Watermark(timestamp - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Only ticks speak.
  }
}
