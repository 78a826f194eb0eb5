package org.vae4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Factors;
import org.vae4j.api.data.Factors.Factor;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.evaluate.Disentanglement.Dci;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DisentanglementTest {
  private static final int[] ALL = {0, 1, 2};
  private static final List<Factor> FACTORS =
      List.of(new Factor("shape", 3), new Factor("scale", 5), new Factor("side", 2));

  private static JsonNode golden;
  private static Codes training;
  private static Codes validation;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = DisentanglementTest.class.getResourceAsStream("disentanglement.json")) {
      golden = new JsonMapper().readTree(in);
    }
    training = codes(numbers("codes"), numbers("factors"));
    validation = codes(numbers("tried"), numbers("expected"));
  }

  private static double[][] numbers(String name) {
    return golden
        .path(name)
        .valueStream()
        .map(row -> row.valueStream().mapToDouble(JsonNode::asDouble).toArray())
        .toArray(double[][]::new);
  }

  private static Codes codes(double[][] values, double[]... factors) {
    int[][] whole = new int[factors.length][FACTORS.size()];
    for (int i = 0; i < factors.length; i++) {
      for (int f = 0; f < FACTORS.size(); f++) {
        whole[i][f] = (int) factors[i][f];
      }
    }
    return new Codes(values, Labels.none(values.length), Optional.of(new Factors(FACTORS, whole)));
  }

  @Test
  void hasTheMutualInformationGapOfScikitLearn() {
    assertThat(MutualInformation.gap(validation, ALL))
        .isCloseTo(golden.path("mig").asDouble(), within(1e-12));
  }

  /** Solved to another tolerance, one of the 12 machines may tell an image or two otherwise. */
  @Test
  void hasTheSapScoreOfScikitLearn() {
    assertThat(Predictability.sap(training, validation, ALL))
        .isCloseTo(golden.path("sap").asDouble(), within(2 / 300.0));
  }

  /** Weights are solved to 1e-4 here and to 1e-8 there. */
  @Test
  void hasTheDciOfScikitLearn() {
    Dci dci = Predictability.dci(training, validation, ALL);
    JsonNode expected = golden.path("dci");
    assertThat(dci.disentanglement())
        .isCloseTo(expected.path("disentanglement").asDouble(), within(2e-3));
    assertThat(dci.completeness())
        .isCloseTo(expected.path("completeness").asDouble(), within(2e-3));
    assertThat(dci.informativeness())
        .isCloseTo(expected.path("informativeness").asDouble(), within(2 / 300.0));
  }

  /** Each dimension is one factor, and a last one is nothing. */
  private static Codes perfect(int n, long seed) {
    Random random = new Random(seed);
    double[][] values = new double[n][4];
    double[][] factors = new double[n][3];
    for (int i = 0; i < n; i++) {
      for (int f = 0; f < 3; f++) {
        factors[i][f] = random.nextInt(FACTORS.get(f).size());
        values[i][f] = factors[i][f];
      }
      values[i][3] = 1e-3 * random.nextGaussian();
    }
    return codes(values, factors);
  }

  @Test
  void aCodeThatIsItsFactorsIsPerfect() {
    Codes codes = perfect(2_000, 1);
    // What 2,000 draws of other factors and of nothing seem to tell is some thousandths of a nat.
    assertThat(MutualInformation.gap(codes, ALL)).isCloseTo(1, within(0.02));
    Dci dci = Predictability.dci(codes, perfect(2_000, 2), ALL);
    assertThat(dci.disentanglement()).isGreaterThan(0.95);
    assertThat(dci.completeness()).isGreaterThan(0.95);
    HeldFactor held = new HeldFactor(codes, ALL, new Seeds(1).component("test"));
    assertThat(held.factorVae(0, 1, 2)).isEqualTo(1);
    assertThat(held.betaVae()).isEqualTo(1);
  }

  /** What says nothing of the factors leaves a vote among three no better than chance: 4σ. */
  @Test
  void aCodeOfNoiseTellsNothing() {
    Codes codes = perfect(2_000, 1);
    Random random = new Random(3);
    double[][] noise = new double[codes.size()][4];
    for (double[] row : noise) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian();
      }
    }
    Codes random4 = new Codes(noise, codes.labels(), codes.factors());
    double sigma = Math.sqrt(1 / 3.0 * 2 / 3.0 / 5_000);
    assertThat(MutualInformation.gap(random4, ALL)).isLessThan(0.02);
    HeldFactor held = new HeldFactor(random4, ALL, new Seeds(1).component("test"));
    assertThat(held.factorVae(0, 1, 2, 3)).isCloseTo(1 / 3.0, within(0.02 + 4 * sigma));
    assertThat(held.betaVae()).isCloseTo(1 / 3.0, within(0.02 + 4 * sigma));
    assertThat(held.factorVae()).isEqualTo(1 / 3.0);
  }
}
