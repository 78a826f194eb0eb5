package org.vae4j.model.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of the cases that Keras computed. */
final class Golden {
  private final Properties all = new Properties();
  private final String prefix;

  /** A case of a file of this package's resources. */
  Golden(String file, String name) throws IOException {
    this.prefix = name + ".";
    try (InputStream in = Golden.class.getResourceAsStream(file)) {
      all.load(in);
    }
  }

  /** What the case has numbers of. */
  List<String> names() {
    return all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  double[] numbers(String what) {
    String[] words = all.getProperty(prefix + what).split(" ");
    return Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
  }

  INDArray tensor(String what, long... shape) {
    double[] numbers = numbers(what);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return Nd4j.create(floats, shape, 'c');
  }
}
