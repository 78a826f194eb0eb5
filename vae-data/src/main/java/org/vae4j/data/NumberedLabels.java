package org.vae4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.vae4j.api.Labels;

/**
 * Classes of which files know only the numbers.
 *
 * @param classNames the names of the classes by index
 * @param labels the class of each image
 */
record NumberedLabels(List<String> classNames, Labels labels) {
  private static final int MAX_CLASSES = 65_536;

  /** The labels of images that have none. */
  static NumberedLabels none(int count) {
    return new NumberedLabels(List.of(), Labels.none(count));
  }

  /**
   * Names classes.
   *
   * @param source the file, as its user knows it
   * @param numbers the number of each image's class
   * @param names the names of the numbers from 0 on; if empty, the numbers that there are
   * @return the classes
   * @throws InvalidDataException if a number has no name, or there are too many of them
   */
  static NumberedLabels of(String source, long[] numbers, List<String> names) {
    if (!names.isEmpty()) {
      requireNamed(source, numbers, names.size());
      int[] classes = LongStream.of(numbers).mapToInt(number -> (int) number).toArray();
      return new NumberedLabels(List.copyOf(names), Labels.of(classes, names.size()));
    }
    long[] distinct = LongStream.of(numbers).distinct().sorted().toArray();
    if (distinct.length > MAX_CLASSES) {
      throw new InvalidDataException(
          source, "number of classes (%d) must be <= %d".formatted(distinct.length, MAX_CLASSES));
    }
    int[] classes =
        LongStream.of(numbers).mapToInt(number -> Arrays.binarySearch(distinct, number)).toArray();
    return new NumberedLabels(
        LongStream.of(distinct).mapToObj(String::valueOf).toList(),
        Labels.of(classes, distinct.length));
  }

  private static void requireNamed(String source, long[] numbers, int names) {
    LongSummaryStatistics all = LongStream.of(numbers).summaryStatistics();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0 || numbers[i] >= names) {
        throw new InvalidDataException(
            source,
            "label of image %d (%d) must be in [0, %d): classNames has %d names, for labels from 0 on, and labels begin at %d and end at %d%s"
                .formatted(
                    i, numbers[i], names, names, all.getMin(), all.getMax(), remedy(all, names)));
      }
    }
  }

  /** Where labels are counted from 1, as those of EMNIST's letters are. */
  private static String remedy(LongSummaryStatistics all, int names) {
    return all.getMin() == 1 && all.getMax() == names
        ? "; put a name for label 0 before the others"
        : "";
  }
}
