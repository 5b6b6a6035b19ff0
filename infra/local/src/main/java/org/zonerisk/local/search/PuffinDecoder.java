package org.zonerisk.local.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.puffin.BlobMetadata;
import org.apache.iceberg.puffin.Puffin;
import org.apache.iceberg.puffin.PuffinReader;
import org.apache.iceberg.util.Pair;

/** Puffin, in which Iceberg keeps statistics. */
final class PuffinDecoder implements Decoder {

  @Override
  public Format format() {
    return Format.PUFFIN;
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return Magic.begins(head, Magic.PUFFIN);
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    try (PuffinReader reader = Puffin.read(Files.localInput(file.toFile())).build()) {
      finds.piece(
          place,
          "footer",
          reader
              .fileMetadata()
              .properties()
              .toString()
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Pair<BlobMetadata, ByteBuffer> blob : reader.readAll(reader.fileMetadata().blobs())) {
        byte[] bytes = new byte[blob.second().remaining()];
        blob.second().duplicate().get(bytes);
        finds.piece(place, "blob " + blob.first().type(), bytes);
        finds.piece(
            place,
            "properties of a blob",
            blob.first().properties().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }
}
