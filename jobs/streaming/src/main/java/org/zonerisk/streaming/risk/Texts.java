package org.zonerisk.streaming.risk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Texts in the format of Flink's {@link StringValue}, which writes and reads them byte by byte
 * through every stream between. Tokens and ids of zones are short and in ASCII: these go in one
 * piece. The bytes are the same, so either reads what the other wrote.
 */
final class Texts {

  /** A length below it and a character below it are one byte each. */
  private static final int ONE_BYTE = 0x80;

  private Texts() {}

  /** Writes a text, not null. */
  static void write(String text, DataOutputView out) throws IOException {
    int length = text.length();
    if (length + 1 >= ONE_BYTE) {
      StringValue.writeString(text, out);
      return;
    }
    byte[] bytes = new byte[length + 1];
    bytes[0] = (byte) (length + 1);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ONE_BYTE) {
        StringValue.writeString(text, out);
        return;
      }
      bytes[i + 1] = (byte) c;
    }
    out.write(bytes);
  }

  /** Reads a text. */
  static String read(DataInputView in) throws IOException {
    int length = number(in) - 1;
    if (length < 0) {
      throw new IOException("a text is null");
    }
    if (length + 1 >= ONE_BYTE) {
      return characters(new byte[0], length, in);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    for (byte one : bytes) {
      if (one < 0) {
        return characters(bytes, length, in);
      }
    }
    return new String(bytes, ISO_8859_1);
  }

  /** So many characters, of which the first bytes have been read. */
  private static String characters(byte[] first, int length, DataInputView in) throws IOException {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (text.length() < length) {
      int c = 0;
      int shift = 0;
      int one;
      do {
        one = at < first.length ? first[at++] & 0xff : in.readUnsignedByte();
        c |= (one & ONE_BYTE - 1) << shift;
        shift += 7;
      } while (one >= ONE_BYTE);
      text.append((char) c);
    }
    return text.toString();
  }

  /** Seven bits a byte, the least first, the highest bit for whether another follows. */
  private static int number(DataInputView in) throws IOException {
    int number = 0;
    int shift = 0;
    int one;
    do {
      one = in.readUnsignedByte();
      number |= (one & ONE_BYTE - 1) << shift;
      shift += 7;
    } while (one >= ONE_BYTE);
    return number;
  }
}
