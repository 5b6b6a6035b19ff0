/** Who asked Trino what, and why: kept in a chained file, or nothing is answered any more. */
package org.zonerisk.trino.audit;
