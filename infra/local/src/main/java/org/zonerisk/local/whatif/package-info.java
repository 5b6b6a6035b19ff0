/** Runs rule books over the evidence that is kept in tables, and tells what would have differed. */
package org.zonerisk.local.whatif;
