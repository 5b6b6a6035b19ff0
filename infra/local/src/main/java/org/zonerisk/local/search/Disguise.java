package org.zonerisk.local.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A way in which a token may stand in bytes. Of a token its first 16 characters are looked for,
 * since Iceberg's bounds of columns hold no more; they are 64 bits where it is hexadecimal.
 */
public enum Disguise {
  /** As it is, in UTF-8; so also as Flink writes texts of ASCII into state. */
  TEXT {
    @Override
    List<byte[]> of(String token) {
      return List.of(ascii(start(token)));
    }
  },
  /** Upper bound of a column in Iceberg's manifests: the start, its last character one higher. */
  UPPER_BOUND {
    @Override
    List<byte[]> of(String token) {
      byte[] bound = ascii(start(token));
      bound[bound.length - 1]++;
      return List.of(bound);
    }
  },
  /** In upper or lower case, where that is not the token itself. */
  OTHER_CASE {
    @Override
    List<byte[]> of(String token) {
      String start = start(token);
      return List.of(start.toUpperCase(Locale.ROOT), start.toLowerCase(Locale.ROOT)).stream()
          .filter(other -> !other.equals(start))
          .map(Disguise::ascii)
          .toList();
    }
  },
  /** In UTF-16 of either byte order. */
  UTF_16 {
    @Override
    List<byte[]> of(String token) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (byte one : ascii(start(token))) {
        if (out.size() > 0) {
          out.write(0);
        }
        out.write(one);
      }
      return List.of(out.toByteArray());
    }
  },
  /** Its bytes as hexadecimal digits. */
  HEX {
    @Override
    List<byte[]> of(String token) {
      String lower = HexFormat.of().formatHex(ascii(start(token)));
      String upper = lower.toUpperCase(Locale.ROOT);
      return lower.equals(upper) ? List.of(ascii(lower)) : List.of(ascii(lower), ascii(upper));
    }
  },
  /** In base64, the usual or that of URLs, wherever it stands in what is encoded. */
  BASE64 {
    @Override
    List<byte[]> of(String token) {
      return base64(ascii(start(token)));
    }
  },
  /** The bytes that its hexadecimal digits name. */
  BYTES {
    @Override
    List<byte[]> of(String token) {
      return isHex(token) ? List.of(HexFormat.of().parseHex(token)) : List.of();
    }
  },
  /** Those bytes in base64. */
  BYTES_IN_BASE64 {
    @Override
    List<byte[]> of(String token) {
      return isHex(token) ? base64(HexFormat.of().parseHex(token)) : List.of();
    }
  };

  private static final int START = 16;

  /** What to look for; eight bytes each at the least. */
  abstract List<byte[]> of(String token);

  private static String start(String token) {
    return token.substring(0, START);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isHex(String token) {
    return token.length() % 2 == 0 && token.matches("[0-9a-fA-F]+");
  }

  /** The characters that depend on these bytes alone, at each of three places in a group. */
  private static List<byte[]> base64(byte[] bytes) {
    List<byte[]> all = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        byte[] known = ascii(encoder.encodeToString(shifted).substring(from, to));
        if (all.stream().noneMatch(other -> java.util.Arrays.equals(other, known))) {
          all.add(known);
        }
      }
    }
    return all;
  }
}
