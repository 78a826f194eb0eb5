package org.vae4j.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Holdout;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.TableColumn;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Seeds;

/** A dataset of images that can be told apart before they are read, of which some are selected. */
abstract class SourceDataset implements Dataset {
  private static final double DEFAULT_SHARE = 0.1;

  private final List<String> classNames;
  private final List<String> valueNames;
  private final List<TableColumn> columns;
  private final SourceSplit training;
  private final SourceSplit validation;
  private String checksum;

  /**
   * Selects images, and loads those.
   *
   * @param selection which images
   * @param seeds the randomness by which images are held out
   * @param training the images to learn from
   * @param validation the data's own validation split, if it has one
   * @throws IllegalArgumentException if the selection does not fit the data
   * @throws InvalidDataException if the data are not what they should be
   */
  SourceDataset(
      Selection selection,
      Seeds seeds,
      LabelledImages training,
      Optional<? extends LabelledImages> validation) {
    SelectedClasses classes = new SelectedClasses(selection, training.classNames());
    int limit = selection.limit().orElse(Integer.MAX_VALUE);
    int[] all = requireImages(training, classes);
    this.classNames = classes.names();
    this.valueNames = List.copyOf(training.valueNames());
    this.columns = List.copyOf(training.columns());
    if (validation.isEmpty() || selection.validationShare().isPresent()) {
      double share = selection.validationShare().orElse(DEFAULT_SHARE);
      Holdout holdout = new Holdout(classes.labels(training, all), share, seeds);
      int[] learned = first(limit, pick(all, holdout.training()));
      int[] held = first(limit, pick(all, holdout.validation()));
      BitSet wanted = SourceSplit.set(learned);
      wanted.or(SourceSplit.set(held));
      ImageSource source = training.load(wanted);
      this.training = split(classes, training, source, learned);
      this.validation = split(classes, training, source, held);
    } else {
      this.training = load(classes, training, first(limit, all));
      this.validation =
          load(classes, validation.get(), first(limit, requireImages(validation.get(), classes)));
    }
    requireOneShape(training, validation);
  }

  private static int[] requireImages(LabelledImages images, SelectedClasses classes) {
    int[] positions = classes.positions(images);
    if (positions.length == 0) {
      throw new InvalidDataException(
          images.name(),
          "number of images of the classes %s (0) must be >= 1".formatted(classes.names()));
    }
    return positions;
  }

  private static SourceSplit load(
      SelectedClasses classes, LabelledImages images, int... positions) {
    return split(classes, images, images.load(SourceSplit.set(positions)), positions);
  }

  private static SourceSplit split(
      SelectedClasses classes, LabelledImages images, ImageSource source, int... positions) {
    Labels labels = classes.labels(images, positions);
    return new SourceSplit(source, positions, labels, images::nameOf, images::idOf);
  }

  private static int[] pick(int[] all, int... indices) {
    return IntStream.of(indices).map(i -> all[i]).toArray();
  }

  private static int[] first(int limit, int... positions) {
    return positions.length <= limit ? positions : Arrays.copyOf(positions, limit);
  }

  private void requireOneShape(
      LabelledImages trainingImages, Optional<? extends LabelledImages> validationImages) {
    ImageShape shape = validation.source().shape();
    if (!shape.equals(imageShape())) {
      throw new InvalidDataException(
          validationImages.orElseThrow().name(),
          "images (%s) must be as large as those of %s (%s)"
              .formatted(shape, trainingImages.name(), imageShape()));
    }
  }

  @Override
  public final ImageShape imageShape() {
    return training.source().shape();
  }

  @Override
  public final ValueRange valueRange() {
    boolean isUnit =
        Stream.of(training, validation)
            .allMatch(split -> split.source().valueRange() == ValueRange.UNIT);
    return isUnit ? ValueRange.UNIT : ValueRange.REAL;
  }

  @Override
  public final List<String> valueNames() {
    return valueNames;
  }

  @Override
  public final List<TableColumn> columns() {
    return columns;
  }

  @Override
  public final boolean isOfBytes() {
    return training.source().isOfBytes() && validation.source().isOfBytes();
  }

  @Override
  public final List<String> classNames() {
    return classNames;
  }

  @Override
  public final Split training() {
    return training;
  }

  @Override
  public final Split validation() {
    return validation;
  }

  /** Computed once: it reads all images, from their files if need be, and several ask for it. */
  @Override
  public final synchronized String checksum() {
    if (checksum == null) {
      Checksum all = new Checksum();
      training.addTo(all);
      validation.addTo(all);
      checksum = all.value();
    }
    return checksum;
  }
}
