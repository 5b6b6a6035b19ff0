package org.zonerisk.local.search;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes everything in files of one format visible. The bytes as they lie there are seen besides.
 */
interface Decoder {

  Format format();

  /**
   * Whether a file is of this format.
   *
   * @param place relative to the stack's folder, with slashes
   * @param head its first bytes, 16 at the most
   */
  boolean reads(String place, byte[] head);

  /**
   * Shows every piece of a file.
   *
   * @throws IOException where it cannot be read whole; also anything unchecked that a library
   *     throws
   */
  void decode(Path file, String place, Finds finds) throws IOException;
}
