package org.vae4j.viz;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.training.FigureSubject;

/**
 * A row of the data, or one that a model makes, as a column of a {@link ValueSheet}.
 *
 * @param head what stands over it, line by line
 * @param values its numbers, in the units of the data
 * @param least how wide it is at least
 */
record ValueColumn(List<String> head, List<String> values, double least) {

  ValueColumn(List<String> head, List<String> values) {
    this(head, values, 0);
  }

  private static final String WIDEST = "−0.00012345";

  /**
   * The columns of images whose values have names.
   *
   * @param images float32 [n, h, w, c]
   * @param subject what tells their units
   * @param head what stands over the i-th
   */
  static List<ValueColumn> of(
      INDArray images, FigureSubject subject, IntFunction<List<String>> head) {
    return of(images, subject.units(), head);
  }

  /** The same where the units are known by themselves. */
  static List<ValueColumn> of(
      INDArray images, UnaryOperator<float[]> units, IntFunction<List<String>> head) {
    List<float[]> rows = rows(images, units);
    return IntStream.range(0, rows.size()).mapToObj(i -> of(rows.get(i), head.apply(i))).toList();
  }

  /** The column of one row. */
  static ValueColumn of(float[] row, List<String> head) {
    return new ValueColumn(head, texts(row));
  }

  private static List<String> texts(float... row) {
    return IntStream.range(0, row.length).mapToObj(i -> Words.value(row[i])).toList();
  }

  /** The values of each image in the units of the data. */
  static List<float[]> rows(INDArray images, FigureSubject subject) {
    return rows(images, subject.units());
  }

  private static List<float[]> rows(INDArray images, UnaryOperator<float[]> units) {
    int n = (int) images.size(0);
    int length = (int) (images.length() / n);
    float[] all = Floats.copyOf(images);
    return IntStream.range(0, n)
        .mapToObj(i -> Arrays.copyOfRange(all, i * length, (i + 1) * length))
        .map(units)
        .toList();
  }

  /** How wide its longest text is. */
  double width() {
    return Math.max(least, Math.max(widest(head), widest(values)));
  }

  /** The same, wide enough for any number, so that it stays where it is from frame to frame. */
  ValueColumn still() {
    return new ValueColumn(head, values, widest(List.of(WIDEST)));
  }

  static double widest(List<String> texts) {
    return texts.stream().mapToDouble(TextStyle.TICK::width).max().orElse(0);
  }
}
