/**
 * A generated city whose truth is known: people in households and compounds, their ways, an
 * outbreak, sampling, laboratories, quarantine and facility figures, as feeds in order of known
 * time. Its people are numbers in arrays, so that nine million of them fit into a gigabyte.
 */
package org.zonerisk.local.city;
