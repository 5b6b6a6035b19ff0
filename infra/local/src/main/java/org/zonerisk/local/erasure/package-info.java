/**
 * Removes a person, or all persons of a data set, from all that a stack keeps, and proves it: by a
 * search of every format, in a signed report.
 */
package org.zonerisk.local.erasure;
