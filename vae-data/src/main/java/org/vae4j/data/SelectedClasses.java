package org.vae4j.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.vae4j.api.data.Labels;

/** The classes that a dataset has, and which of its images are of them. */
final class SelectedClasses {
  private static final int UNWANTED = -1;

  private final List<String> names;
  private final boolean areChosen;

  /**
   * Chooses classes.
   *
   * @param selection names them
   * @param known all that the training images have
   * @throws IllegalArgumentException if one is not known
   */
  SelectedClasses(Selection selection, List<String> known) {
    this.names = selection.classes().orElse(known);
    this.areChosen = selection.classes().isPresent();
    Set<String> all = Set.copyOf(known);
    for (String name : names) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException(
            "classes (%s) must be %s"
                .formatted(
                    name,
                    known.isEmpty()
                        ? "left out, as there are no labels"
                        : "among those of the data: " + String.join(", ", known)));
      }
    }
  }

  /** The names of the classes by index. */
  List<String> names() {
    return names;
  }

  /**
   * Finds the images of these classes.
   *
   * @param images the images
   * @return their positions, ascending
   * @throws InvalidDataException if no classes were chosen, and there are others than the training
   *     images have
   */
  int[] positions(LabelledImages images) {
    int[] classes = classes(images);
    return IntStream.range(0, classes.length).filter(i -> classes[i] != UNWANTED).toArray();
  }

  /**
   * The labels of images of these classes.
   *
   * @param images the images
   * @param positions which of them
   * @return their classes
   */
  Labels labels(LabelledImages images, int... positions) {
    if (names.isEmpty()) {
      return Labels.none(positions.length);
    }
    int[] classes = classes(images);
    return Labels.of(IntStream.of(positions).map(i -> classes[i]).toArray(), names.size());
  }

  /** Where each name stands in a list, which has none of them twice. */
  static Map<String, Integer> positions(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    names.forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  private int[] classes(LabelledImages images) {
    Labels labels = images.labels();
    if (names.isEmpty()) {
      return new int[labels.size()];
    }
    Map<String, Integer> positions = positions(names);
    int[] byLabel =
        images.classNames().stream()
            .mapToInt(name -> positions.getOrDefault(name, UNWANTED))
            .toArray();
    if (!areChosen && Arrays.stream(byLabel).anyMatch(c -> c == UNWANTED)) {
      throw new InvalidDataException(
          images.name(),
          "classes (%s) must be among those of the training images: %s"
              .formatted(String.join(", ", images.classNames()), String.join(", ", names)));
    }
    return IntStream.range(0, labels.size()).map(i -> byLabel[labels.get(i)]).toArray();
  }
}
