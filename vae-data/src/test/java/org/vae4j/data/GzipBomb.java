package org.vae4j.data;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** Gzip data that starts with a given file and goes on with a gigabyte of zeros. */
final class GzipBomb {
  private static final int BLOCKS = 1024;
  private static final byte[] HEADER = HexFormat.of().parseHex("1f8b0800000000000003");
  private static final byte[] MEBIBYTE = packBlock(new byte[1 << 20]);

  /** How long it is at least. */
  static final int PACKED_SIZE = BLOCKS * MEBIBYTE.length;

  private GzipBomb() {}

  static InputStream of(byte[] start) {
    List<InputStream> parts =
        Stream.concat(
                Stream.of(HEADER, packBlock(start)), Collections.nCopies(BLOCKS, MEBIBYTE).stream())
            .<InputStream>map(ByteArrayInputStream::new)
            .toList();
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  /** Blocks that end on a byte and refer to none before them can be strung together. */
  private static byte[] packBlock(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(bytes);
    byte[] packed = new byte[bytes.length + 64];
    int length = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }
}
