/** The answers over HTTP, after the contract in {@code openapi.yaml}. */
package org.zonerisk.map.api;
