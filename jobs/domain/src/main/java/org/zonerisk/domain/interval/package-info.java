/** How much chance there is in a rate: intervals beside it, for readers; no level rests on them. */
package org.zonerisk.domain.interval;
