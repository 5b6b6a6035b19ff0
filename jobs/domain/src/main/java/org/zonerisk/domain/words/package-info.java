/** Rule books in words, for people who are bound by them. */
package org.zonerisk.domain.words;
