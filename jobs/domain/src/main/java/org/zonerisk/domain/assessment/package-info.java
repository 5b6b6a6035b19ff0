/**
 * Policies applied to evidence: level, rule, inputs, margin, and what would lower the level. Pure
 * functions of evidence, zone, boundary and the memory of the boundary before.
 */
package org.zonerisk.domain.assessment;
