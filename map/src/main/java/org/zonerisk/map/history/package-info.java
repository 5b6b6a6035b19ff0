/** Earlier boundaries, and what differs between two. */
package org.zonerisk.map.history;
