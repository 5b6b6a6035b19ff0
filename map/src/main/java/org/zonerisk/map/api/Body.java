package org.zonerisk.map.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.zonerisk.map.live.Fingerprint;

/** Bytes to be answered, packed beside it where they are asked for often. Immutable. */
final class Body {

  /** Below this, packing costs more than it saves. */
  private static final int WORTH_PACKING = 1_400;

  private final String contentType;
  private final byte[] plain;
  private final Optional<byte[]> packed;
  private final String etag;

  private Body(String contentType, byte[] plain, Optional<byte[]> packed, String etag) {
    this.contentType = contentType;
    this.plain = plain;
    this.packed = packed;
    this.etag = etag;
  }

  /** Bytes that are answered once. */
  static Body once(String contentType, byte[] plain) {
    return new Body(contentType, plain, Optional.empty(), "");
  }

  /** Bytes that are answered once, under a tag by which a client may ask whether it has them. */
  static Body tagged(String contentType, byte[] plain, String etag) {
    return new Body(contentType, plain, Optional.empty(), etag);
  }

  /** Bytes that are kept: tagged by what they are, and packed already. */
  static Body kept(String contentType, byte[] plain) {
    Optional<byte[]> packed =
        plain.length < WORTH_PACKING ? Optional.empty() : Optional.of(pack(plain));
    return new Body(contentType, plain, packed, new Fingerprint().add(plain).text());
  }

  /** Bytes that are kept packed alone, under a tag; who cannot unpack them gets them unpacked. */
  static Body packed(String contentType, byte[] gzip, String etag) {
    return new Body(contentType, gzip, Optional.of(gzip), etag);
  }

  /** Answers with these bytes, or that the client has them. */
  void answer(Context context) {
    if (!etag.isEmpty()) {
      context.header("ETag", quoted(etag));
      if (hasIt(context.header("If-None-Match"))) {
        context.status(HttpStatus.NOT_MODIFIED);
        return;
      }
    }
    context.contentType(contentType).header("Vary", "Accept-Encoding");
    boolean isPackedAlone = packed.isPresent() && packed.get() == plain;
    boolean takesPacked = takesPacked(context.header("Accept-Encoding"));
    if (isPackedAlone && !takesPacked) {
      context.result(unpack(plain));
    } else if ((isPackedAlone || plain.length >= WORTH_PACKING) && takesPacked) {
      context.header("Content-Encoding", "gzip").result(packed.orElseGet(() -> pack(plain)));
    } else {
      context.result(plain);
    }
  }

  /** A tag as it stands in a header: weak, since packed and plain bytes share it. */
  static String quoted(String etag) {
    return "W/\"" + etag + "\"";
  }

  private boolean hasIt(String ifNoneMatch) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals("*") || tag.equals("\"" + etag + "\""));
  }

  private static boolean takesPacked(String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .anyMatch(coding -> coding.startsWith("gzip") && !coding.endsWith("q=0"));
  }

  private static byte[] pack(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] unpack(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
