package org.zonerisk.local.search;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Gzip and zip, and archives in them. */
final class ArchiveDecoder implements Decoder {

  /** More cannot be looked at as a whole, which what is inside may need. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int DEEPEST = 4;

  private final Format format;

  private ArchiveDecoder(Format format) {
    this.format = format;
  }

  static ArchiveDecoder gzip() {
    return new ArchiveDecoder(Format.GZIP);
  }

  static ArchiveDecoder zip() {
    return new ArchiveDecoder(Format.ZIP);
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return format == Format.GZIP ? isGzip(head) : isZip(head);
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (format == Format.GZIP) {
        show(new GZIPInputStream(in), "unpacked", place, finds, 1);
      } else {
        unzip(in, place, finds, 1);
      }
    }
  }

  private static void unzip(InputStream in, String place, Finds finds, int depth)
      throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      show(zip, "entry " + entry.getName(), place, finds, depth);
    }
  }

  private static void show(InputStream in, String where, String place, Finds finds, int depth)
      throws IOException {
    byte[] content = in.readNBytes(MOST_BYTES);
    if (content.length == MOST_BYTES || depth > DEEPEST) {
      throw new IOException(where + " is too large, or an archive in too many archives");
    }
    finds.piece(place, where, content);
    if (isGzip(content)) {
      show(
          new GZIPInputStream(new ByteArrayInputStream(content)),
          where + ", unpacked",
          place,
          finds,
          depth + 1);
    } else if (isZip(content)) {
      unzip(new ByteArrayInputStream(content), place, finds, depth + 1);
    } else if (content.length > 0 && !Texts.isPlain(content)) {
      throw new IOException(where + " is of no known format");
    } else if (Texts.looksLikeJson(content)) {
      Texts.showJson(new ByteArrayInputStream(content), where, place, finds);
    }
  }

  private static boolean isGzip(byte[] head) {
    return Magic.begins(head, Magic.GZIP);
  }

  private static boolean isZip(byte[] head) {
    return Magic.begins(head, Magic.ZIP) || Magic.begins(head, Magic.EMPTY_ZIP);
  }
}
