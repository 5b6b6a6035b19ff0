/** The SQL files of the project, listed and loaded. */
package org.zonerisk.sql;
