package org.zonerisk.local.search;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON, and lines of it. What begins like JSON and is none is text. */
final class TextDecoder implements Decoder {

  @Override
  public Format format() {
    return Format.JSON;
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return Texts.looksLikeJson(head);
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (Texts.showJson(in, "texts", place, finds)) {
        return;
      }
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (!Texts.isText(in)) {
        throw new IOException("neither JSON nor text");
      }
    }
  }
}
