/** The defence of a colour: what it rests on, in words, and the same worked out once more. */
package org.zonerisk.local.explain;
