/**
 * The independent oracles behind {@code replay … --verify}. Each computes from the source files
 * what the tables must hold, by its own reading of the rules, and compares. It uses nothing of the
 * jobs, the domain, the schemas or the replayer, so that a mistake there cannot hide here.
 */
package org.zonerisk.local.verify;
