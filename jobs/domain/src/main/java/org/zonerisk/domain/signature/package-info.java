/** Who stands for what: Ed25519 signatures of units. */
package org.zonerisk.domain.signature;
