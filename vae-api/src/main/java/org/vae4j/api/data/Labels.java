package org.vae4j.api.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The classes of a row of images, as indices into {@link Dataset#classNames()}; immutable.
 *
 * <p>Unconditional models ignore them; conditional ones feed {@link #oneHot()} to encoder and
 * decoder. A dataset without classes has {@linkplain #none(int) labels of no class}.
 */
public final class Labels {
  private final int[] classes;
  private final int classCount;

  private Labels(int[] classes, int classCount) {
    this.classes = classes;
    this.classCount = classCount;
  }

  /**
   * Labels of the given classes.
   *
   * @param classes the class of each image, each in [0, classCount)
   * @param classCount how many classes the dataset has, at least 1
   * @return the labels
   * @throws IllegalArgumentException if a class is out of range
   */
  public static Labels of(int[] classes, int classCount) {
    for (int label : classes) {
      if (label < 0 || label >= classCount) {
        throw new IllegalArgumentException(
            "label (%d) must be in [0, %d)".formatted(label, classCount));
      }
    }
    return new Labels(classes.clone(), classCount);
  }

  /**
   * Labels of one class.
   *
   * @param label the class of all images, in [0, classCount)
   * @param n how many images
   * @param classCount how many classes the dataset has, at least 1
   * @return n labels
   * @throws IllegalArgumentException if the class is out of range
   */
  public static Labels all(int label, int n, int classCount) {
    int[] classes = new int[n];
    Arrays.fill(classes, label);
    return of(classes, classCount);
  }

  /**
   * The labels of images that have no class.
   *
   * @param n how many images
   * @return n labels of no class
   */
  public static Labels none(int n) {
    return new Labels(new int[n], 0);
  }

  /**
   * How many images are labelled.
   *
   * @return the number of images, n
   */
  public int size() {
    return classes.length;
  }

  /**
   * How many classes there are.
   *
   * @return the number of classes, 0 if the dataset has none
   */
  public int classCount() {
    return classCount;
  }

  /**
   * The class of one image.
   *
   * @param image the image's position, in [0, n)
   * @return the index of its class
   * @throws IllegalStateException if the images have no classes
   */
  public int get(int image) {
    if (classCount == 0) {
      throw new IllegalStateException("these images have no classes");
    }
    return classes[image];
  }

  /**
   * The labels of some of the images.
   *
   * @param indices positions of the wanted images, each in [0, n)
   * @return their labels, in that order
   */
  public Labels select(int[] indices) {
    return new Labels(IntStream.of(indices).map(i -> classes[i]).toArray(), classCount);
  }

  /**
   * The labels beside k samples of z per image, in the sample-major order of samplers.
   *
   * @param samples how often, k
   * @return these labels k times over, [k·n]
   */
  public Labels repeat(int samples) {
    if (samples == 1) {
      return this;
    }
    int n = classes.length;
    return new Labels(
        IntStream.range(0, n * samples).map(i -> classes[i % n]).toArray(), classCount);
  }

  /**
   * The labels as a tensor.
   *
   * @return float32 [n, classCount], 1 at the class of each image and 0 elsewhere
   * @throws IllegalStateException if the images have no classes
   */
  public INDArray oneHot() {
    float[][] rows = new float[classes.length][classCount];
    for (int i = 0; i < classes.length; i++) {
      rows[i][get(i)] = 1;
    }
    return Nd4j.create(rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels
        && classCount == labels.classCount
        && Arrays.equals(classes, labels.classes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(classes) + classCount;
  }

  @Override
  public String toString() {
    return "Labels" + Arrays.toString(classes);
  }
}
