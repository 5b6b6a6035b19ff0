/**
 * The topics of a data set: names, keys, settings, and the tick that tells how far they have come.
 */
package org.zonerisk.schemas.topics;
