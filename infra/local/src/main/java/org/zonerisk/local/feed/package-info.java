/**
 * Checks a sample of a feed before it is connected: what the pipeline would make of each record.
 */
package org.zonerisk.local.feed;
