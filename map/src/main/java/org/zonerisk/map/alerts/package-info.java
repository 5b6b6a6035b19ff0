/** Who has to know that a level rose or became unknown, whether they do, and who knows if not. */
package org.zonerisk.map.alerts;
