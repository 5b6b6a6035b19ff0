/** Another rule book over the evidence that is kept: what the ledger would have been. */
package org.zonerisk.domain.whatif;
