/** Additive counts per zone and two-hour cell: a commutative group, so that order never matters. */
package org.zonerisk.domain.evidence;
