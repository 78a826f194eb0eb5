package org.vae4j.data;

import java.util.Arrays;
import java.util.List;

/** Which labels of a file are wanted, and which class each of them becomes. */
final class LabelSelection {
  private static final int UNWANTED = -1;

  private final int labelCount;
  private final int[] classByLabel;
  private final int classCount;

  /**
   * Selects labels.
   *
   * @param labelCount how many different labels a file may contain, from 0 on; at most 256
   * @param wanted the labels to keep; the class of each is its position in this list
   */
  LabelSelection(int labelCount, List<Integer> wanted) {
    this.labelCount = labelCount;
    this.classCount = wanted.size();
    this.classByLabel = new int[labelCount];
    Arrays.fill(classByLabel, UNWANTED);
    for (int i = 0; i < classCount; i++) {
      classByLabel[wanted.get(i)] = i;
    }
  }

  /**
   * How many classes there are.
   *
   * @return the number of wanted labels
   */
  int classCount() {
    return classCount;
  }

  /**
   * The classes of the images of a file.
   *
   * @param labels the file, before its first label; is read to its end
   * @return for each image its class, or a negative number if it is not wanted
   * @throws InvalidDataException if the file is not as long as its header says, or has a label that
   *     may not be
   */
  int[] classes(IdxFile labels) {
    byte[] all = labels.read(labels.count());
    labels.requireEnd();
    int[] classes = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      int label = all[i] & 0xff;
      if (label >= labelCount) {
        throw labels.invalid(
            "label of image %d (%d) must be in [0, %d)".formatted(i, label, labelCount));
      }
      classes[i] = classByLabel[label];
    }
    return classes;
  }
}
