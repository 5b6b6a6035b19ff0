/**
 * A small invented town whose people live, travel, are sampled and fall ill, as feeds: for the
 * demo, and wherever no data may be bundled.
 */
package org.zonerisk.local.generator;
