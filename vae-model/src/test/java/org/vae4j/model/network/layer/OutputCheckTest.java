package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Finding.Severity;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.Beta;
import org.vae4j.model.likelihood.Categorical;
import org.vae4j.model.likelihood.ContinuousBernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;
import org.vae4j.model.likelihood.Laplace;
import org.vae4j.model.likelihood.Spread;

/** The ends of decoders against what likelihoods take. */
class OutputCheckTest {
  private static final NumberRange STANDARDISED = new NumberRange(-2.5, 3);

  static Stream<Likelihood> ofUnboundedParameters() {
    return Stream.of(
        new Bernoulli(Reduction.SUM),
        new ContinuousBernoulli(Reduction.SUM),
        new Beta(1e-3, Reduction.SUM),
        new Categorical(8, Reduction.SUM),
        new DiscretisedLogisticMixture(5, 256, Reduction.SUM),
        gaussian(Spread.PER_VALUE),
        new Laplace(new Laplace.Config(Spread.PER_VALUE, Optional.empty(), Reduction.SUM)));
  }

  static Stream<Arguments> boundsOfUnboundedParameters() {
    return ofUnboundedParameters()
        .flatMap(
            likelihood ->
                Stream.of(
                        Activation.RELU,
                        Activation.ELU,
                        Activation.GELU,
                        Activation.SILU,
                        Activation.SIGMOID,
                        Activation.TANH,
                        Activation.SOFTPLUS)
                    .map(activation -> Arguments.of(likelihood, activation)));
  }

  @ParameterizedTest
  @MethodSource("boundsOfUnboundedParameters")
  void refusesWhatBoundsNumbersThatHaveNoBounds(Likelihood likelihood, Activation activation) {
    for (List<Layer> layers : endingIn(activation)) {
      assertThat(check(layers, likelihood, NumberRange.UNIT))
          .as("%s", layers)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                assertThat(finding.message()).contains("must end without activation");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("ofUnboundedParameters")
  void takesALastLayerThatCanGiveAnyNumber(Likelihood likelihood) {
    for (Activation activation : List.of(Activation.LINEAR, Activation.LEAKY_RELU)) {
      for (List<Layer> layers : endingIn(activation)) {
        assertThat(check(layers, likelihood, NumberRange.UNIT)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void meansOfPixelsMayEndInAnyActivation(Activation activation) {
    assertThat(check(dense(activation), gaussian(Spread.FIXED), NumberRange.UNIT)).isEmpty();
    assertThat(check(dense(activation), gaussian(Spread.SHARED), NumberRange.UNIT)).isEmpty();
  }

  @Test
  void warnsOfMeansThatDoNotReachTheValues() {
    for (Activation bounded : List.of(Activation.RELU, Activation.SIGMOID, Activation.TANH)) {
      assertThat(check(dense(bounded), gaussian(Spread.FIXED), STANDARDISED))
          .extracting(Finding::severity)
          .containsExactly(Severity.WARNING);
    }
    assertThat(check(dense(Activation.TANH), gaussian(Spread.FIXED), new NumberRange(-0.9, 1)))
        .isEmpty();
    assertThat(check(dense(Activation.RELU), gaussian(Spread.FIXED), new NumberRange(0, 40)))
        .isEmpty();
  }

  @Test
  void namesTheLayerAndWhatTheLikelihoodDoes() {
    List<Layer> layers =
        List.of(
            new Dense(9, Activation.RELU),
            new Dense(784, Activation.SIGMOID),
            new Reshape(List.of(28, 28, 1)));
    assertThat(check(layers, new Bernoulli(Reduction.SUM), NumberRange.UNIT))
        .extracting(Finding::message)
        .containsExactly(
            "layers[1] (dense 784 sigmoid) must end without activation: the likelihood takes"
                + " logits, which may be any number, and applies the sigmoid itself");
  }

  @Test
  void aSumOfWhatIsNeverNegativeIsNeverNegative() {
    Residual sum = new Residual(List.of(new Dense(4, Activation.SOFTPLUS)), Activation.LINEAR);
    List<DecodedParameter> logits = List.of(DecodedParameter.logits());
    assertThat(OutputCheck.of(List.of(new Dense(4, Activation.RELU), sum), logits)).hasSize(1);
    assertThat(OutputCheck.of(List.of(new Dense(4, Activation.LINEAR), sum), logits)).isEmpty();
  }

  @Test
  void noLastLayerMayDropNumbers() {
    List<Layer> layers =
        List.of(new Dense(4, Activation.LINEAR), new Dropout(0.5), new Reshape(List.of(2, 2, 1)));
    assertThat(OutputCheck.of(layers, List.of()))
        .containsExactly(
            Finding.error(
                "layers[1] (dropout 0.5) must not be the last layer: it sets parameters of the"
                    + " likelihood to 0 at random"));
  }

  @Test
  void warnsOfANormalizationAtTheEnd() {
    for (Layer last : List.of(new BatchNormalization(0.99, 1e-3), new LayerNormalization(1e-3))) {
      assertThat(OutputCheck.of(List.of(new Dense(4, Activation.LINEAR), last), List.of()))
          .extracting(Finding::severity)
          .containsExactly(Severity.WARNING);
    }
  }

  @Test
  void knowsNothingOfALikelihoodThatSaysNothing() {
    assertThat(OutputCheck.of(dense(Activation.SIGMOID), List.of())).isEmpty();
  }

  private static List<Finding> check(
      List<Layer> layers, Likelihood likelihood, NumberRange values) {
    return OutputCheck.of(layers, likelihood.decodedParameters(values));
  }

  private static DiagonalGaussian gaussian(Spread variance) {
    return new DiagonalGaussian(
        new DiagonalGaussian.Config(variance, Optional.empty(), Reduction.SUM));
  }

  private static List<Layer> dense(Activation activation) {
    return List.of(new Dense(4, activation));
  }

  /** Every kind of layer that has an activation, by itself and before what keeps numbers. */
  private static List<List<Layer>> endingIn(Activation activation) {
    Layer linear = new Dense(4, Activation.LINEAR);
    return List.of(
        dense(activation),
        List.of(linear, new ActivationLayer(activation)),
        List.of(new Conv2d(1, 3, 1, Padding.SAME, activation)),
        List.of(new Conv2dTranspose(1, 3, 2, Padding.SAME, activation), new UpSampling(2)),
        List.of(
            new Conv2d(1, 3, 1, Padding.SAME, activation),
            new MaxPooling(2, Optional.empty(), Padding.VALID)),
        List.of(
            new Conv2d(1, 3, 1, Padding.SAME, activation),
            new AveragePooling(2, Optional.empty(), Padding.VALID)),
        List.of(new Dense(4, activation), new Reshape(List.of(2, 2, 1)), new Flatten()),
        List.of(new Residual(List.of(linear), activation)));
  }
}
