/** Raw records of topics: read from Kafka in order of known time, and read as the contracts say. */
package org.zonerisk.oracle.records;
