package org.vae4j.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** JSON whose second line is a checksum of all lines after it. */
public final class SealedJson {
  /** What its second line says. */
  public static final String KEY = "checksum";

  private static final String BEGIN = "{\n";

  private final String colon;

  /**
   * A kind of files.
   *
   * @param colon what stands between keys and values in them
   */
  public SealedJson(String colon) {
    this.colon = colon;
  }

  /**
   * Adds the checksum.
   *
   * @param json an object of JSON, whose first line is its brace alone
   * @return the object with the checksum
   */
  public String seal(String json) {
    String rest = json.substring(BEGIN.length());
    return opening(rest.getBytes(StandardCharsets.UTF_8)) + rest;
  }

  /** The file's first lines, of a length that is always the same. */
  private String opening(byte... rest) {
    return "%s  \"%s\"%s\"%s\",\n".formatted(BEGIN, KEY, colon, Sha256.of(rest));
  }

  /**
   * Refuses what is not as it was sealed.
   *
   * @param file where it stands, for messages
   * @param bytes the content of the file
   * @throws InvalidRunException if a bit of it is another
   */
  public void requireIntact(Path file, byte... bytes) {
    if (!isIntact(bytes)) {
      throw new InvalidRunException(file, "damaged: checksum mismatch");
    }
  }

  /**
   * Whether something is as it was sealed.
   *
   * @param bytes the content of a file
   * @return false if a bit of it is another
   */
  public boolean isIntact(byte... bytes) {
    int length = opening().getBytes(StandardCharsets.UTF_8).length;
    byte[] rest = Arrays.copyOfRange(bytes, Math.min(length, bytes.length), bytes.length);
    byte[] opening = opening(rest).getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(opening, Arrays.copyOf(bytes, length));
  }
}
