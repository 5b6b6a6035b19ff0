package org.zonerisk.local.scenario;

/**
 * How fast tubes have a result.
 *
 * @param hoursForATest from the beginning of a test to its result
 * @param tubesAnHour what all laboratories together can begin in an hour, for each 10,000 people
 * @param slowFromDay first day on which they are slow, from 0
 * @param slowUntilDay first day on which they are as usual again; equal to the other for never
 * @param slowPercent what they can still begin then, in percent
 */
public record Laboratory(
    double hoursForATest, double tubesAnHour, int slowFromDay, int slowUntilDay, int slowPercent) {}
