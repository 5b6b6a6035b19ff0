/** Specimens with their amendments, and the zones that a positive person lived in or visited. */
package org.zonerisk.domain.trace;
