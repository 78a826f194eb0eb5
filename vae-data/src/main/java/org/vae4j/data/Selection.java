package org.vae4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Which of its images a dataset has: the settings that all datasets share.
 *
 * @param classes the names of the classes to take, none of them twice; a label is the position of
 *     its class here; all classes if not given
 * @param limit how many images each split has at most: the first ones
 * @param validationShare the share of each class's training images that is held out for validation;
 *     if not given, the validation split is the data's own, or a tenth where it has none
 */
public record Selection(
    @Description("names of the classes to take; labels are positions in this list; default: all")
        Optional<List<String>> classes,
    @Description("images of each split, the first ones of these classes; default: all")
        @Range(min = 1)
        Optional<Integer> limit,
    @Description(
            "share of the training images that is held out for validation; default: the data's own"
                + " validation split, or 0.1 where it has none")
        @Range(above = 0, below = 1)
        Optional<Double> validationShare) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is out of range, no class is named, or one twice
   */
  public Selection {
    Settings.check(Selection.class, classes, limit, validationShare);
    classes = classes.map(List::copyOf);
    classes.ifPresent(Selection::check);
  }

  private static void check(List<String> classes) {
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("classes ([]) must name at least one class");
    }
    requireNoneTwice("classes", classes);
  }

  /**
   * Checks the names of classes.
   *
   * @param setting the setting that has them
   * @param names its value
   * @throws IllegalArgumentException if one is there twice
   */
  static void requireNoneTwice(String setting, List<String> names) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "%s (%s) must not name a class twice".formatted(setting, names));
    }
  }

  /**
   * Takes every image.
   *
   * @return no classes, no limit and no share
   */
  public static Selection all() {
    return new Selection(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Checks that a validation split is not asked for in two ways.
   *
   * @param setting the setting that names data of its own for validation
   * @param value its value, if it is given
   * @throws IllegalArgumentException if there is a share as well
   */
  void requireOneValidation(String setting, Optional<?> value) {
    if (value.isPresent() && validationShare.isPresent()) {
      throw new IllegalArgumentException(
          "validationShare (%s) must not be given beside %s"
              .formatted(validationShare.get(), setting));
    }
  }

  /**
   * Checks the same of images that stand beside their labels, and that either all or none of them
   * have labels.
   *
   * @param labels the setting {@code labels}
   * @param validationImages the setting {@code validationImages}
   * @param validationLabels the setting {@code validationLabels}
   * @throws IllegalArgumentException if that is not so
   */
  void requireOneValidation(
      Optional<?> labels, Optional<?> validationImages, Optional<?> validationLabels) {
    requireOneValidation("validationImages", validationImages);
    if (validationLabels.isPresent() != (labels.isPresent() && validationImages.isPresent())) {
      throw new IllegalArgumentException(
          "validationLabels must be given exactly if both labels and validationImages are");
    }
  }
}
