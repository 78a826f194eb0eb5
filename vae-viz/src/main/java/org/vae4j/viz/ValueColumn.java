package org.vae4j.viz;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Floats;

/**
 * A row of the data, or one that a model makes, as a column of a {@link ValueSheet}.
 *
 * @param head what stands over it, line by line
 * @param values its numbers, in the units of the data
 */
record ValueColumn(List<String> head, List<String> values) {

  /**
   * The columns of images whose values have names.
   *
   * @param images float32 [n, h, w, c]
   * @param subject what tells their units
   * @param head what stands over the i-th
   */
  static List<ValueColumn> of(
      INDArray images, FigureSubject subject, IntFunction<List<String>> head) {
    List<float[]> rows = rows(images, subject);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new ValueColumn(head.apply(i), texts(rows.get(i))))
        .toList();
  }

  private static List<String> texts(float... row) {
    return IntStream.range(0, row.length).mapToObj(i -> Words.value(row[i])).toList();
  }

  /** The values of each image in the units of the data. */
  static List<float[]> rows(INDArray images, FigureSubject subject) {
    int n = (int) images.size(0);
    int length = (int) (images.length() / n);
    float[] all = Floats.copyOf(images);
    return IntStream.range(0, n)
        .mapToObj(i -> Arrays.copyOfRange(all, i * length, (i + 1) * length))
        .map(subject.units())
        .toList();
  }

  /** How wide its longest text is. */
  double width() {
    return Math.max(widest(head), widest(values));
  }

  static double widest(List<String> texts) {
    return texts.stream().mapToDouble(TextStyle.TICK::width).max().orElse(0);
  }
}
