/** The tables of the history and their rendering as statements. */
package org.zonerisk.schemas.tables;
