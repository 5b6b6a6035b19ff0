package org.zonerisk.local.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What is text, and the texts in JSON, in which a character may be written in another way. */
final class Texts {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int CHUNK = 1 << 16;

  private Texts() {}

  /** Whether bytes are text of UTF-8, or of a program of Java, in which texts lie open. */
  static boolean isPlain(byte[] bytes) throws IOException {
    return Magic.begins(bytes, Magic.JAVA_CLASS) || isText(new java.io.ByteArrayInputStream(bytes));
  }

  /** Whether a stream is text of UTF-8 without control characters. */
  static boolean isText(InputStream in) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    CharBuffer chars = CharBuffer.allocate(CHUNK);
    boolean more = true;
    while (more) {
      int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
      more = read > 0;
      bytes.position(bytes.position() + read).flip();
      CoderResult result = decoder.decode(bytes, chars, !more);
      if (result.isError()) {
        return false;
      }
      chars.flip();
      if (chars.chars().anyMatch(Texts::isControl)) {
        return false;
      }
      chars.clear();
      bytes.compact();
    }
    return bytes.position() == 0;
  }

  static boolean looksLikeJson(byte[] head) {
    for (byte one : head) {
      if (one != ' ' && one != '\n' && one != '\r' && one != '\t') {
        return one == '{' || one == '[';
      }
    }
    return false;
  }

  /**
   * Shows every text of JSON, or of lines of JSON.
   *
   * @return whether all of it is JSON
   */
  static boolean showJson(InputStream in, String where, String place, Finds finds)
      throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          finds.piece(place, where, parser.getText().getBytes(StandardCharsets.UTF_8));
        }
      }
      return true;
    } catch (com.fasterxml.jackson.core.JacksonException notJson) {
      return false;
    }
  }

  private static boolean isControl(int one) {
    return one < ' ' && one != '\n' && one != '\r' && one != '\t' && one != '\f' && one != 0x1b;
  }
}
