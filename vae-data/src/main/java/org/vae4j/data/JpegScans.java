package org.vae4j.data;

import java.io.IOException;

/**
 * Counts the scans of a JPEG file. Each goes over all pixels, so that a small file with thousands
 * of them, which no program writes, would take minutes to decode.
 */
final class JpegScans {
  /** The most scans; progressive files have about ten. */
  static final int MAX_SCANS = 100;

  /** The most pixels of all scans together: those of 16 of the largest pictures. */
  private static final long MAX_SCANNED = 16L * PictureReader.MAX_PIXELS;

  private static final int MARKER = 0xff;
  private static final int END = 0xd9;
  private static final int START_OF_SCAN = 0xda;

  private JpegScans() {}

  /**
   * Checks a file.
   *
   * @param file its content; of PNG files, nothing is checked
   * @param pixels how many pixels it has
   * @throws IOException if it has too many scans; the message goes on from its name
   */
  static void requireFew(byte[] file, long pixels) throws IOException {
    int scans = count(file);
    if (scans > MAX_SCANS || scans * pixels > MAX_SCANNED) {
      throw new IOException(
          "must have at most %d scans (%d) of %d pixels; save it as a JPEG file that is not progressive"
              .formatted(Math.min(MAX_SCANS, MAX_SCANNED / pixels), scans, pixels));
    }
  }

  /** Scans, of which nothing is decoded. */
  static int count(byte[] file) {
    int scans = 0;
    int at = 2; // after the marker that begins the file
    while (at + 1 < file.length && (file[0] & 0xff) == MARKER) {
      boolean isMarker = (file[at] & 0xff) == MARKER;
      int code = file[at + 1] & 0xff;
      if (isMarker && code == END) {
        break; // some cameras put another picture behind
      }
      if (!isMarker || !hasLength(code)) {
        at++; // the data of a scan, or filling
        continue;
      }
      scans += code == START_OF_SCAN ? 1 : 0;
      at += 2 + length(file, at + 2);
    }
    return scans;
  }

  /** Stuffed bytes, restarts, beginning, end and filling have none. */
  private static boolean hasLength(int code) {
    return code > 0x01 && code < MARKER && (code < 0xd0 || code > 0xd9);
  }

  private static int length(byte[] file, int at) {
    return at + 1 < file.length ? (file[at] & 0xff) << 8 | (file[at + 1] & 0xff) : 0;
  }
}
