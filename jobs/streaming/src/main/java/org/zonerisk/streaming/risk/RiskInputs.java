package org.zonerisk.streaming.risk;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * What the risk topology reads. Every stream carries ticks, and watermarks that run on known time.
 *
 * @param feeds records of all feeds
 * @param zones versions of zones
 * @param policies rule books
 * @param assignments where rule books hold
 * @param orders signed human exceptions
 */
public record RiskInputs(
    DataStream<RawRecord> feeds,
    DataStream<RawRecord> zones,
    DataStream<RawRecord> policies,
    DataStream<RawRecord> assignments,
    DataStream<RawRecord> orders) {}
