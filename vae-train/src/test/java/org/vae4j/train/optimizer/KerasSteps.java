package org.vae4j.train.optimizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Steps that optimizers of Keras have made; how is said in the README beside their numbers. */
public final class KerasSteps {
  /** How many steps there are. */
  public static final int STEPS = 12;

  /** The sizes of the two variables, whose numbers come one after another. */
  public static final List<Integer> SIZES = List.of(5, 3);

  private final List<String[]> lines;

  /** Reads them. */
  public KerasSteps() {
    try (InputStream in = KerasSteps.class.getResourceAsStream("keras-optimizers.csv")) {
      lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split(","))
              .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers that both variables begin with. */
  public double[] start() {
    return numbers("start", 0);
  }

  /** The gradients of a step, from 1. */
  public double[] gradients(int step) {
    return numbers("gradients", step);
  }

  /** Both variables after a step, from 1. */
  public double[] after(String optimizer, int step) {
    return numbers(optimizer, step);
  }

  private double[] numbers(String name, int step) {
    String[] line =
        lines.stream()
            .filter(l -> l[0].equals(name) && l[1].equals(String.valueOf(step)))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(line, 2, line.length).mapToDouble(Double::parseDouble).toArray();
  }
}
