/** Decides which counts of persons the public may see, so that no small one can be derived. */
package org.zonerisk.domain.release;
