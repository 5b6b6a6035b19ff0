package org.zonerisk.streaming.risk;

import org.zonerisk.domain.assessment.PolicyMemory;

/**
 * What a boundary leaves to the next one, as the past stands now.
 *
 * @param memory memory of the policy
 * @param level level, or the mildest still possible where it is unknown
 * @param policy key of the last policy that decided, empty where none has
 * @param withdrawn where the boundary was a retraction, the digest of what its rules say; else 0
 */
public record ChainLink(PolicyMemory memory, String level, String policy, long withdrawn) {

  static final ChainLink NONE = new ChainLink(PolicyMemory.NONE, "", "", 0);
}
