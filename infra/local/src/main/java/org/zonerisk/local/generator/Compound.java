package org.zonerisk.local.generator;

/**
 * A residential compound: the zone that is assessed.
 *
 * @param number its number in the town, from 0
 * @param name what people call it
 * @param street number of its street, from 0
 * @param position its number within its street, from 0; the first three hold the street's venues
 * @param zoneId its zone
 * @param population number of its residents
 */
record Compound(int number, String name, int street, int position, String zoneId, int population) {}
