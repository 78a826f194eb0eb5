package org.vae4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Checks the checksums of a PNG file, and that it has its end: its decoder passes over both, and
 * takes long for millions of chunks, which no program writes.
 */
final class PngChunks {
  private static final byte START = (byte) 0x89;
  private static final int SIGNATURE = 8;
  private static final int TYPE = 4;
  private static final int MAX_CHUNKS = 1 << 16;

  /** The bit of a type's first letter that makes it a small one: pixels do not depend on these. */
  private static final int ANCILLARY = 0x20;

  private PngChunks() {}

  /**
   * Checks a file.
   *
   * @param file its content; of JPEG files, nothing is checked
   * @throws IOException if it is damaged or cut off, or has too many chunks; the message goes on
   *     from its name
   */
  static void requireWhole(byte[] file) throws IOException {
    if (file[0] != START) {
      return;
    }
    ByteBuffer chunks = ByteBuffer.wrap(file).position(Math.min(SIGNATURE, file.length));
    for (int count = 1; !check(chunks).equals("IEND"); count++) {
      if (count == MAX_CHUNKS) {
        throw new IOException("must have at most %d chunks".formatted(MAX_CHUNKS));
      }
    }
  }

  /** Passes over a chunk, and tells its type. */
  private static String check(ByteBuffer chunks) throws IOException {
    long length = chunks.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(chunks.getInt());
    if (length + TYPE + Integer.BYTES > chunks.remaining()) {
      throw new IOException("must be whole: it has no end (IEND)");
    }
    ByteBuffer chunk = chunks.slice(chunks.position(), TYPE + (int) length);
    String type = StandardCharsets.ISO_8859_1.decode(chunk.slice(0, TYPE)).toString();
    CRC32 checksum = new CRC32();
    checksum.update(chunk);
    chunks.position(chunks.position() + TYPE + (int) length);
    if ((int) checksum.getValue() != chunks.getInt() && (type.charAt(0) & ANCILLARY) == 0) {
      throw new IOException(
          "must be undamaged: checksum of chunk (%s) does not match".formatted(type));
    }
    return type;
  }
}
