/**
 * Where zones are drawn: by boundaries that somebody has given, else on cells laid out for them.
 */
package org.zonerisk.map.places;
