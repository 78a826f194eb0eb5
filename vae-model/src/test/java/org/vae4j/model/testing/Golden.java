package org.vae4j.model.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of the cases that another implementation computed. */
public final class Golden {
  private final Properties all = new Properties();
  private final String prefix;

  /**
   * Reads a case.
   *
   * @param test the test that has the file among the resources of its package
   * @param file the file's name
   * @param name the case's name
   */
  public Golden(Class<?> test, String file, String name) throws IOException {
    this.prefix = name + ".";
    try (InputStream in = test.getResourceAsStream(file)) {
      all.load(in);
    }
  }

  /** What the case has numbers of. */
  public List<String> names() {
    return all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** The numbers of one thing, in C order. */
  public double[] numbers(String what) {
    String[] words = all.getProperty(prefix + what).split(" ");
    return Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
  }

  /** The numbers of one thing, as float32 of a shape. */
  public INDArray tensor(String what, long... shape) {
    double[] numbers = numbers(what);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return Nd4j.create(floats, shape, 'c');
  }
}
