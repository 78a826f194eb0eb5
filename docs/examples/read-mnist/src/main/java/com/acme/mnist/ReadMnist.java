package com.acme.mnist;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.data.Mnist;
import org.vae4j.data.Selection;

/** Reads MNIST, which is in the jar of vae-data. */
public final class ReadMnist {
  private ReadMnist() {}

  /** The digits 1 and 8. */
  static Dataset onesAndEights() {
    Selection selection =
        new Selection(Optional.of(List.of("1", "8")), Optional.empty(), Optional.empty());
    return new Mnist(new Mnist.Config(selection), new Seeds(42));
  }

  public static void main(String[] arguments) {
    Dataset mnist = onesAndEights();
    Batch batch = mnist.training().read(0, 1, 2); // images [3, 28, 28, 1] and their labels
    for (int i = 0; i < batch.size(); i++) {
      String digit = mnist.classNames().get(batch.labels().get(i));
      double mean = batch.images().slice(i).meanNumber().doubleValue();
      System.out.printf("%s: %.1f%% ink%n", digit, 100 * mean);
    }
  }
}
