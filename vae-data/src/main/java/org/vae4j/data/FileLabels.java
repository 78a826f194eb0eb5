package org.vae4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.LongStream;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.NaturalOrder;

/**
 * Classes as a file of labels has them, by their numbers or names.
 *
 * @param classNames the names of the classes by index
 * @param labels the class of each image
 */
record FileLabels(List<String> classNames, Labels labels) {
  private static final int MAX_CLASSES = 65_536;

  /** The labels of images that have none. */
  static FileLabels none(int count) {
    return new FileLabels(List.of(), Labels.none(count));
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
  static FileLabels of(String source, long[] numbers, List<String> names) {
    if (!names.isEmpty()) {
      requireNamed(source, numbers, names.size());
      int[] classes = LongStream.of(numbers).mapToInt(number -> (int) number).toArray();
      return new FileLabels(List.copyOf(names), Labels.of(classes, names.size()));
    }
    long[] distinct = LongStream.of(numbers).distinct().sorted().toArray();
    requireFew(source, distinct.length);
    int[] classes =
        LongStream.of(numbers).mapToInt(number -> Arrays.binarySearch(distinct, number)).toArray();
    return new FileLabels(
        LongStream.of(distinct).mapToObj(String::valueOf).toList(),
        Labels.of(classes, distinct.length));
  }

  /**
   * Takes classes by their names.
   *
   * @param source the file, as its user knows it
   * @param texts the name of each image's class
   * @param names all names in their order; if empty, those that there are
   * @return the classes
   * @throws InvalidDataException if a name is empty or not one of all, or there are too many
   */
  static FileLabels ofTexts(String source, List<String> texts, List<String> names) {
    List<String> classNames = names.isEmpty() ? NaturalOrder.sort(texts) : List.copyOf(names);
    requireFew(source, classNames.size());
    Map<String, Integer> positions = SelectedClasses.positions(classNames);
    int[] classes = new int[texts.size()];
    for (int i = 0; i < classes.length; i++) {
      String text = texts.get(i);
      if (text.isBlank() || !positions.containsKey(text)) {
        throw new InvalidDataException(
            source,
            "label of image %d (%s) must %s"
                .formatted(
                    i,
                    text.isBlank() ? "empty" : Text.quote(text),
                    text.isBlank() ? "name a class" : "be one of classNames"));
      }
      classes[i] = positions.get(text);
    }
    return new FileLabels(classNames, Labels.of(classes, classNames.size()));
  }

  private static void requireFew(String source, int classes) {
    if (classes > MAX_CLASSES) {
      throw new InvalidDataException(
          source, "number of classes (%d) must be <= %d".formatted(classes, MAX_CLASSES));
    }
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
