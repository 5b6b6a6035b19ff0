/**
 * Rule books as data: levels, inputs, freshness, rules. Nothing here looks at evidence; {@code
 * org.zonerisk.domain.assessment} evaluates it.
 */
package org.zonerisk.domain.policy;
