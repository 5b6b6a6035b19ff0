/**
 * The whole stack on one machine, without containers: four processes on the loopback interface,
 * started, watched and stopped by {@link org.zonerisk.local.stack.LocalStack}.
 *
 * <pre>
 *   LocalStack ──starts──► broker and catalog   Kafka (KRaft) and PostgreSQL for the Iceberg catalog "lake"
 *              ──starts──► flink                JobManager and TaskManager in one JVM, web UI and REST
 *              ──starts──► trino                the Trino server with the Iceberg connector
 * </pre>
 *
 * Everything that the processes keep lies below one folder, {@link
 * org.zonerisk.local.stack.StackHome}.
 */
package org.zonerisk.local.stack;
