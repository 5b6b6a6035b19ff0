/** Signed human exceptions to levels: what they are, when they are refused, and what they do. */
package org.zonerisk.domain.order;
