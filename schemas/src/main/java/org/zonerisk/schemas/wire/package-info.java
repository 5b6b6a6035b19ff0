/**
 * The bytes of records: framing, released schemas, and reading whatever arrives without failing.
 */
package org.zonerisk.schemas.wire;
