package org.vae4j.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What an IDX file holds. */
enum IdxKind {
  /** One byte per image. */
  LABELS(0x0801, 1),

  /** One byte per pixel, by image, row and column. */
  IMAGES(0x0803, 3);

  private final int magic; // two zero bytes, type (8: unsigned byte), number of dimensions
  private final int rank;

  IdxKind(int magic, int rank) {
    this.magic = magic;
    this.rank = rank;
  }

  /**
   * How many dimensions there are.
   *
   * @return numbers in the header after the magic one
   */
  int rank() {
    return rank;
  }

  /**
   * What a dimension is.
   *
   * @param dimension its position in the header
   * @return its name
   */
  String dimensionName(int dimension) {
    return switch (dimension) {
      case 0 -> "number of " + noun();
      case 1 -> "height";
      default -> "width";
    };
  }

  /**
   * The length of the header.
   *
   * @return bytes of magic number and dimensions together
   */
  int headerLength() {
    return Integer.BYTES * (1 + rank);
  }

  /**
   * What the file holds, in a word.
   *
   * @return a plural noun
   */
  String noun() {
    return this == LABELS ? "labels" : "images";
  }

  /**
   * What a header claims, in words.
   *
   * @param dimensions the sizes
   * @return such as {@code 60000 images of 28×28}
   */
  String describe(int[] dimensions) {
    String size =
        Arrays.stream(dimensions)
            .skip(1)
            .mapToObj(Integer::toUnsignedString)
            .collect(Collectors.joining("×"));
    return dimensions[0] + " " + noun() + (size.isEmpty() ? "" : " of " + size);
  }

  /**
   * Checks how a file starts.
   *
   * @param found its magic number
   * @param file the file, to name in the error
   * @throws InvalidDataException if it is not that of this kind
   */
  void checkMagic(int found, SourceInput file) {
    if (found != magic) {
      throw file.invalid(
          "magic number (0x%08x%s) must be 0x%08x (%s as unsigned bytes)"
              .formatted(found, meaning(found), magic, noun()));
    }
  }

  private static String meaning(int magic) {
    return Arrays.stream(values())
        .filter(kind -> kind.magic == magic)
        .map(kind -> ", which is that of " + kind.noun())
        .findFirst()
        .orElse("");
  }
}
