/** Zones and their versions, and the boundaries at which they are assessed. */
package org.zonerisk.domain.zone;
