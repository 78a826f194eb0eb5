package org.vae4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data (RFC 1952) of one or several members.
 *
 * <p>{@link java.util.zip.GZIPInputStream} silently drops what follows the last member, and which
 * of several members it finds depends on the JDK and on how the bytes arrive. Here whatever is
 * neither a member nor the end is an error.
 */
final class GzipInput extends InflaterInputStream {
  private static final int MAGIC = 0x8b1f; // little-endian, as all numbers here
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CHECKSUM = 1 << 1;
  private static final int HAS_EXTRA = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;
  private static final int RESERVED = 0b1110_0000;
  private static final int BUFFER_SIZE = 16_384;
  private static final int MAX_TEXT = 65_535; // of names and comments, which nobody reads

  private final PushbackInputStream packed;
  private final CRC32 checksum = new CRC32();
  private boolean ended;

  private GzipInput(PushbackInputStream packed) {
    super(packed, new Inflater(true), BUFFER_SIZE);
    this.packed = packed;
  }

  /**
   * Tells gzip data by how it starts.
   *
   * @param start the first two bytes of a file, or fewer if it has no more
   * @return whether they are those of gzip data
   */
  static boolean isGzip(byte[] start) {
    return start.length == 2 && ((start[0] & 0xff) | ((start[1] & 0xff) << 8)) == MAGIC;
  }

  /**
   * Unpacks a stream that is known to start with the two magic bytes.
   *
   * @param packed the gzip data, with room to push {@link #pushbackSize()} bytes back
   * @return the data unpacked; to be closed, as it holds native memory
   * @throws IOException if the first member's header is broken or cannot be read
   */
  static GzipInput open(PushbackInputStream packed) throws IOException {
    GzipInput input = new GzipInput(packed);
    try {
      input.readHeader();
      return input;
    } catch (IOException e) {
      input.inf.end();
      throw e;
    }
  }

  /**
   * How much must fit into the stream that is unpacked.
   *
   * @return bytes that may be pushed back
   */
  static int pushbackSize() {
    return BUFFER_SIZE;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended) {
      int n = super.read(target, offset, length);
      if (n >= 0) {
        checksum.update(target, offset, n);
        return n;
      }
      endMember();
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }

  private void endMember() throws IOException {
    packed.unread(buf, len - inf.getRemaining(), inf.getRemaining());
    long expectedChecksum = readLittleEndian(4);
    long expectedLength = readLittleEndian(4);
    if (expectedChecksum != checksum.getValue()
        || expectedLength != (inf.getBytesWritten() & 0xffff_ffffL)) {
      throw new ZipException("checksum or length does not match the data");
    }
    int next = packed.read();
    ended = next < 0;
    if (!ended) {
      packed.unread(next);
      inf.reset();
      checksum.reset();
      readHeader();
    }
  }

  private void readHeader() throws IOException {
    if (readLittleEndian(2) != MAGIC) {
      throw new ZipException("something else follows the packed data");
    }
    int method = readByte();
    int flags = readByte();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException("unknown compression method or flags");
    }
    packed.skipNBytes(6); // time, extra flags, operating system
    skipOptionalFields(flags);
  }

  private void skipOptionalFields(int flags) throws IOException {
    if ((flags & HAS_EXTRA) != 0) {
      packed.skipNBytes(readLittleEndian(2));
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      packed.skipNBytes(2);
    }
  }

  private void skipText() throws IOException {
    for (int length = 0; readByte() != 0; length++) {
      if (length == MAX_TEXT) {
        throw new ZipException("name or comment of more than %d bytes".formatted(MAX_TEXT));
      }
    }
  }

  private long readLittleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) readByte() << (8 * i);
    }
    return value;
  }

  private int readByte() throws IOException {
    int value = packed.read();
    if (value < 0) {
      throw new EOFException("the packed data is cut off");
    }
    return value;
  }
}
