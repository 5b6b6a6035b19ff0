package org.zonerisk.map.layers;

/**
 * A text in the languages of the map.
 *
 * @param en in English
 * @param zh in Chinese
 */
public record Words(String en, String zh) {}
