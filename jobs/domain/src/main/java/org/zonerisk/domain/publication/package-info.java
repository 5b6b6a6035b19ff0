/** Lists of outside authorities: what a publication is, and when all of it is there. */
package org.zonerisk.domain.publication;
