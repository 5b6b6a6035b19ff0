/** Real public data, sent through the pipeline as if it arrived today. */
package org.zonerisk.local.replay;
