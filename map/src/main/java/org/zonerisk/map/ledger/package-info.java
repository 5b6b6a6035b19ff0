/** What the map reads of a ledger, and how it asks Trino. */
package org.zonerisk.map.ledger;
