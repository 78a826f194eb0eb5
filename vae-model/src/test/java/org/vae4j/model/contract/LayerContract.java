package org.vae4j.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.contract.ConfigContract;
import org.vae4j.api.contract.GradientCheck;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Layer;

/**
 * What every {@link Layer} holds to, computed by the engine {@code dl4j} and by the one that {@code
 * auto} takes.
 */
public abstract class LayerContract extends ConfigContract<Layer> {
  private static final Noise NOISE = new Seeds(1).training(1, 0);

  /** For subclasses. */
  protected LayerContract() {
    super(Layer.class);
  }

  /**
   * Makes the layer.
   *
   * @return a new layer
   */
  protected abstract Layer create();

  /**
   * An input that the layer takes.
   *
   * @return a feature map of 5×4×3, unless overridden
   */
  protected FeatureShape inputShape() {
    return FeatureShape.of(5, 4, 3);
  }

  /**
   * Whether an image comes out in training as it does alone. Not so where a layer looks across the
   * batch, as batch normalisation does; in inference none may.
   *
   * @return whether it does; true unless overridden
   */
  protected boolean seesOneImageAtATime() {
    return true;
  }

  private Network network(TestedEngine engine) {
    Network network =
        engine.create(
            NetworkDefinition.withOutput("x", inputShape(), List.of(create()), "y").graph());
    Random random = new Random(3);
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.value().assign(Numbers.uniform(random, 0.4, parameter.value().shape()).addi(0.6));
    }
    network.parameters().clearGradients();
    return network;
  }

  private INDArray input(int n) {
    return Numbers.uniform(new Random(1), 1, batch(n, inputShape()));
  }

  private INDArray weights(int n) {
    return Numbers.uniform(new Random(2), 1, batch(n, create().outputShape(inputShape())));
  }

  private static long[] batch(int n, FeatureShape shape) {
    long[] sizes = new long[shape.sizes().size() + 1];
    sizes[0] = n;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = shape.size(i - 1);
    }
    return sizes;
  }

  private static INDArray output(Network network, INDArray input, Mode mode) {
    Noise noise = mode == Mode.TRAINING ? NOISE : Noise.none();
    try (Pass pass = network.forward(input, mode, noise)) {
      return pass.output().get("y").dup('c');
    }
  }

  private static INDArray backward(Network network, INDArray input, INDArray weights) {
    try (Pass pass = network.forward(input, Mode.TRAINING, NOISE)) {
      return pass.backward(Tensors.of("y", weights)).get("x").dup('c');
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesFiniteNumbersOfTheShapeThatItTells(int n) {
    for (TestedEngine engine : List.of(TestedEngine.DL4J, TestedEngine.AUTO)) {
      INDArray output = output(network(engine), input(n), Mode.INFERENCE);
      assertThat(output.shape()).isEqualTo(batch(n, create().outputShape(inputShape())));
      for (float value : Floats.copyOf(output)) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void hasAsManyParametersAsItTells() {
    assertThat(network(TestedEngine.DL4J).parameters().count())
        .isEqualTo(create().parameterCount(inputShape()));
    assertThat(
            create().summaries("it", inputShape()).stream()
                .mapToLong(LayerSummary::parameterCount)
                .sum())
        .isEqualTo(create().parameterCount(inputShape()));
  }

  @Test
  void namesAndDescribesItself() {
    assertThat(create().baseName()).matches("[a-z][a-z0-9_]*");
    assertThat(create().describe()).isNotBlank().doesNotContain("\n");
  }

  /** Whatever the shape, it takes it or says why not. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "7", "60", "1,1,1", "2,3,5", "3,2,1", "5,4,3", "9,1,2"})
  void takesAnInputOrRefusesItWithAReason(String sizes) {
    FeatureShape shape = shape(sizes);
    String refusal;
    try {
      create().outputShape(shape);
      refusal = "";
    } catch (IllegalArgumentException e) {
      refusal = e.getMessage();
      assertThat(refusal).isNotBlank();
    }
    assumeThat(refusal).isEmpty();
    NetworkDefinition definition = NetworkDefinition.withOutput("x", shape, List.of(create()), "y");
    assertThat(definition.outputShape()).isEqualTo(create().outputShape(shape));
    INDArray input = Numbers.uniform(new Random(1), 1, batch(2, shape));
    try (Network network = TestedEngine.DL4J.create(definition.graph())) {
      assertThat(output(network, input, Mode.INFERENCE).shape())
          .isEqualTo(batch(2, create().outputShape(shape)));
    }
  }

  private static FeatureShape shape(String sizes) {
    return new FeatureShape(Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "AUTO"})
  void itsInputGradientIsThatOfFiniteDifferences(TestedEngine engine) {
    INDArray input = input(3);
    INDArray gradient = backward(network(engine), input, weights(3));
    Network network = network(engine);
    GradientCheck.check("input", input, gradient, () -> weighted(network, input));
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "AUTO"})
  void itsParameterGradientsAreThoseOfFiniteDifferences(TestedEngine engine) {
    Network trained = network(engine);
    backward(trained, input(3), weights(3));
    Network moved = network(engine);
    List<Parameter> parameters = trained.parameters().tensors();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).trainable()) {
        GradientCheck.check(
            parameters.get(i).name(),
            moved.parameters().tensors().get(i).value(),
            parameters.get(i).gradient().dup('c'),
            () -> weighted(moved, input(3)));
      }
    }
  }

  private double weighted(Network network, INDArray input) {
    return Numbers.dot(weights(3), output(network, input, Mode.TRAINING));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRAINING", "INFERENCE"})
  void enginesAgree(Mode mode) {
    INDArray expected = output(network(TestedEngine.DL4J), input(3), mode);
    INDArray actual = output(network(TestedEngine.AUTO), input(3), mode);
    // What engines promise of each other: they add up in different orders of float32.
    Numbers.assertClose("output", actual, Numbers.doubles(expected), 1e-4);
  }

  @ParameterizedTest
  @EnumSource
  void anImageDoesNotDependOnItsNeighbours(Mode mode) {
    assumeThat(mode == Mode.INFERENCE || seesOneImageAtATime()).isTrue();
    Network network = network(TestedEngine.DL4J);
    INDArray together = output(network, input(3), mode);
    INDArray first = input(3).get(NDArrayIndex.interval(0, 1)).dup('c');
    INDArray alone = output(network(TestedEngine.DL4J), first, mode);
    Numbers.assertClose(
        "image 0",
        together.get(NDArrayIndex.interval(0, 1)).dup('c'),
        Numbers.doubles(alone),
        1e-5); // batches of other sizes are added up in another order
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameBitsAgain(Mode mode) {
    assertThat(output(network(TestedEngine.AUTO), input(3), mode))
        .isEqualTo(output(network(TestedEngine.AUTO), input(3), mode));
  }

  @Test
  void writesToNothingThatItIsGiven() {
    INDArray input = input(3);
    INDArray weights = weights(3);
    backward(network(TestedEngine.DL4J), input, weights);
    assertThat(input).isEqualTo(input(3));
    assertThat(weights).isEqualTo(weights(3));
  }
}
