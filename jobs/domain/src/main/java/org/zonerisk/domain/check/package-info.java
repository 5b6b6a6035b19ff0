/** Proof of a rule book before it colours anybody: every situation that its rules can meet. */
package org.zonerisk.domain.check;
