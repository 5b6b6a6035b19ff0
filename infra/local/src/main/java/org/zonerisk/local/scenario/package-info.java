/** What a generated city is to go through: files that say so, read and checked as a whole. */
package org.zonerisk.local.scenario;
