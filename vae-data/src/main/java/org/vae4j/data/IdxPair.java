package org.vae4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Labels;

/** Reads an IDX file of images beside the one of their labels, keeping only what is wanted. */
final class IdxPair {

  private IdxPair() {}

  /**
   * Reads both files to their ends.
   *
   * @param images the images, before the first
   * @param labels their labels, before the first
   * @param selection which images to keep, by label
   * @param limit how many of these to keep at most: the first ones
   * @return the images kept, in the order of the file
   * @throws InvalidDataException if a file is not as long as its header says, or has a label that
   *     may not be, or if the files are not of the same number
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  static ByteImages read(IdxFile images, IdxFile labels, LabelSelection selection, int limit) {
    if (images.count() != labels.count()) {
      throw labels.invalid(
          "number of labels (%d) must be the number of images in %s (%d)"
              .formatted(labels.count(), images.source(), images.count()));
    }
    int[] classes = selection.classes(labels);
    List<byte[]> kept = new ArrayList<>();
    for (int c : classes) {
      if (c >= 0 && kept.size() < limit) {
        kept.add(images.read(1));
      } else {
        images.skip(1);
      }
    }
    images.requireEnd();
    int[] keptClasses = Arrays.stream(classes).filter(c -> c >= 0).limit(limit).toArray();
    return new ByteImages(
        new ImageShape(images.size(1), images.size(2), 1),
        kept,
        Labels.of(keptClasses, selection.classCount()));
  }
}
