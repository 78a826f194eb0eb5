package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run that an early version has left, and what NumPy computes of its weights in float64: see the
 * README beside it. Sums over some dozens of float32 products of about 1 agree to 1e-5.
 */
class GoldenTest {
  private static final double TOLERANCE = 1e-5;
  private static final int IMAGES = 5;

  @TempDir private static Path folder;
  private static VaeModel model;
  private static JsonNode golden;

  @BeforeAll
  static void load() throws IOException {
    model = OldRun.loader().load(OldRun.copyInto(folder));
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden.json")) {
      golden = JsonMapper.shared().readTree(in);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void knowsWhatItIs() {
    assertThat(model.name()).isEqualTo("blobs");
    assertThat(model.imageShape()).isEqualTo(new ImageShape(8, 8, 1));
    assertThat(model.latentSize()).isEqualTo(OldRun.LATENT_SIZE);
    assertThat(model.valueRange()).isEqualTo(ValueRange.UNIT);
    assertThat(model.classNames()).isEmpty();
  }

  @Test
  void encodesAsNumPyDoes() {
    assertClose(model.encodeMean(OldRun.images(IMAGES)), golden.get("means"));
  }

  @Test
  void reconstructsAndDecodesAsNumPyDoes() {
    JsonNode expected = golden.get("reconstructions");
    assertClose(model.reconstruct(OldRun.images(IMAGES)), expected);
    assertClose(model.decode(model.encodeMean(OldRun.images(IMAGES))), expected);
  }

  private static void assertClose(float[][] rows, JsonNode expected) {
    assertThat(rows).hasNumberOfRows(expected.size());
    for (int i = 0; i < rows.length; i++) {
      assertThat(rows[i]).hasSize(expected.get(i).size());
      for (int j = 0; j < rows[i].length; j++) {
        double number = expected.get(i).get(j).asDouble();
        assertThat((double) rows[i][j])
            .as("row %d, column %d", i, j)
            .isCloseTo(number, within(TOLERANCE * Math.max(1, Math.abs(number))));
      }
    }
  }

  @Test
  void scoresAsNumPyDoes() {
    List<Score> scores = model.score(OldRun.images(IMAGES));
    for (int i = 0; i < IMAGES; i++) {
      assertThat(scores.get(i).divergence()).isCloseTo(number("divergences", i), relative(i));
      assertThat(scores.get(i).reconstructionError())
          .isCloseTo(number("reconstructionErrors", i), relative(i));
      assertThat(scores.get(i).negativeElbo())
          .isEqualTo(scores.get(i).reconstruction() + scores.get(i).divergence());
    }
  }

  private static Offset<Double> relative(int i) {
    return within(TOLERANCE * number("reconstructionErrors", i));
  }

  /** NumPy's mean is of 100,000 draws, this one of 500: 5 standard errors. */
  @Test
  void averagesOverDrawsAsNumPyDoes() {
    int draws = 500;
    INDArray images = Nd4j.create(OldRun.images(IMAGES)).reshape('c', IMAGES, 8, 8, 1);
    List<Score> scores = model.score(new Batch(images, Labels.none(IMAGES)), draws, 3);
    for (int i = 0; i < IMAGES; i++) {
      double error = number("deviations", i) * Math.sqrt(1.0 / draws + 1e-5);
      assertThat(scores.get(i).reconstruction())
          .isCloseTo(number("drawnReconstructions", i), within(5 * error));
    }
  }

  /** NumPy's is the integral over a grid; that of 1,000 draws has a standard error below 0.24. */
  @Test
  void estimatesTheLikelihoodThatNumPyIntegrates() {
    double[] nats = model.importanceWeighted(OldRun.images(IMAGES), 1000, 1);
    for (int i = 0; i < IMAGES; i++) {
      assertThat(nats[i]).isCloseTo(number("negativeLogLikelihoods", i), within(5 * 0.24));
    }
    INDArray images = Nd4j.create(OldRun.images(IMAGES)).reshape('c', IMAGES, 8, 8, 1);
    assertThat(model.importanceWeighted(images, 1000, 1)).isEqualTo(nats);
    // Batches of other sizes may add up in another order.
    assertThat(model.importanceWeighted(OldRun.images(1)[0], 20, 1))
        .isCloseTo(model.importanceWeighted(OldRun.images(2), 20, 1)[0], within(1e-3));
  }

  private static double number(String name, int i) {
    return golden.get(name).get(i).asDouble();
  }
}
