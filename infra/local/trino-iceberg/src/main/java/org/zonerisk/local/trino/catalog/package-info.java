/** How the Iceberg connector reaches the catalog's database. */
package org.zonerisk.local.trino.catalog;
