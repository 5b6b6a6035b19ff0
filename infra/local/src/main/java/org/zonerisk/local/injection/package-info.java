/** What is put into a stream on purpose, and the manifest that says where it must be found. */
package org.zonerisk.local.injection;
