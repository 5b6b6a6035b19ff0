/** Which records may count, and for which stable reason the others may not. */
package org.zonerisk.domain.admission;
