/** Rule books, taken as the documents that they are and applied to the counts of a zone. */
package org.zonerisk.oracle.rules;
