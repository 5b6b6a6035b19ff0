/**
 * Finds tokens of persons in everything that a stack keeps, in every format, decoded. What cannot
 * be decoded is said, never taken for clean.
 */
package org.zonerisk.local.search;
