package org.vae4j.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.ConfigContract;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.ParameterLayout;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;

/**
 * What every {@link Engine} holds to: networks give the numbers of the engine {@code dl4j}. A
 * network for which the engine has an obstacle is left out; there must be one that it computes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract extends ConfigContract<Engine> {
  private static final Noise NOISE = new Seeds(1).training(1, 0);

  /** What engines promise of each other: they add up in different orders of float32. */
  private static final double TOLERANCE = 1e-4;

  /** For subclasses. */
  protected EngineContract() {
    super(Engine.class);
  }

  /**
   * Makes the engine.
   *
   * @return a new engine
   */
  protected abstract Engine create();

  /**
   * A network by what is in it.
   *
   * @param name what is in it
   * @param graph the network
   */
  record Subject(String name, NetworkGraph graph) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Networks of every node, most of one layer between two others, so that all gradients flow. */
  static List<Subject> all() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("convolution", new Conv2d(4, 3, 1, Padding.SAME, Activation.RELU));
    layers.put("strided convolution", new Conv2d(4, 3, 2, Padding.SAME, Activation.TANH));
    layers.put("valid convolution", new Conv2d(4, 2, 1, Padding.VALID, Activation.LINEAR));
    layers.put("dilated convolution", new Conv2d(4, 2, 1, Padding.SAME, 2, Activation.ELU));
    layers.put(
        "transposed convolution", new Conv2dTranspose(2, 3, 2, Padding.SAME, Activation.TANH));
    layers.put(
        "valid transposed convolution",
        new Conv2dTranspose(2, 3, 1, Padding.VALID, Activation.LINEAR));
    layers.put("max pooling", new MaxPooling(2, Optional.of(1), Padding.SAME));
    layers.put("average pooling", new AveragePooling(2, Optional.empty(), Padding.VALID));
    layers.put("up-sampling", new UpSampling(2));
    layers.put("batch normalization", new BatchNormalization(0.9, 1e-3));
    layers.put("layer normalization", new LayerNormalization(1e-3));
    layers.put("dropout", new Dropout(0.3));
    layers.put(
        "sum",
        new Residual(List.of(new Conv2d(3, 3, 1, Padding.SAME, Activation.TANH)), Activation.RELU));
    List<Subject> all = new ArrayList<>();
    layers.forEach((name, layer) -> all.add(new Subject(name, onMap(layer))));
    for (Activation activation : Activation.values()) {
      Layer dense = new Dense(5, activation);
      Layer alone = new ActivationLayer(activation);
      all.add(new Subject("dense " + activation, onVector(dense)));
      all.add(new Subject("activation " + activation, onVector(alone)));
    }
    all.add(new Subject("reshape", onVector(new Reshape(List.of(1, 2, 3)), new Flatten())));
    return all;
  }

  private static NetworkGraph onMap(Layer layer) {
    return NetworkDefinition.withHeads(
            "x", FeatureShape.of(5, 4, 3), List.of(layer, new Flatten()), heads())
        .graph();
  }

  private static NetworkGraph onVector(Layer... layers) {
    List<Layer> stack = new ArrayList<>(List.of(new Dense(6, Activation.TANH)));
    stack.addAll(Arrays.asList(layers));
    return NetworkDefinition.withHeads("x", FeatureShape.of(7), stack, heads()).graph();
  }

  private static List<Head> heads() {
    return List.of(new Head("mean", 2), new Head("logVar", 3));
  }

  final List<Subject> computable() {
    List<Subject> computable =
        all().stream()
            .filter(subject -> create().obstacle(subject.graph(), Precision.FLOAT32).isEmpty())
            .toList();
    assertThat(computable).as("networks that the engine can compute").isNotEmpty();
    return computable;
  }

  private Network network(NetworkGraph graph) {
    return filled(create().create(graph, Precision.FLOAT32, 1));
  }

  private static Network filled(Network network) {
    Random random = new Random(3);
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.value().assign(Numbers.uniform(random, 0.4, parameter.value().shape()).addi(0.6));
    }
    network.parameters().clearGradients();
    return network;
  }

  private static INDArray input(NetworkGraph graph, int n) {
    long[] shape =
        LongStream.concat(
                LongStream.of(n), graph.inputShape().sizes().stream().mapToLong(size -> size))
            .toArray();
    return Numbers.uniform(new Random(1), 1, shape);
  }

  private static Tensors weights(int n) {
    return Tensors.of("mean", Numbers.uniform(new Random(2), 1, n, 2))
        .with("logVar", Numbers.uniform(new Random(4), 1, n, 3));
  }

  /** All numbers of a pass forwards and backwards by their names; those of parameters last. */
  private static Map<String, INDArray> run(Network network, NetworkGraph graph, int n) {
    Map<String, INDArray> numbers = new LinkedHashMap<>();
    try (Pass pass = network.forward(input(graph, n), Mode.TRAINING, NOISE)) {
      for (String name : pass.output().names()) {
        numbers.put(name, pass.output().get(name).dup('c'));
      }
      numbers.put("gradient of x", pass.backward(weights(n)).get("x").dup('c'));
    }
    for (Parameter parameter : network.parameters().tensors()) {
      numbers.put("gradient of " + parameter.name(), parameter.gradient().dup('c'));
      numbers.put(parameter.name(), parameter.value().dup('c'));
    }
    return numbers;
  }

  private static void assertClose(Map<String, INDArray> actual, Map<String, INDArray> expected) {
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, numbers) ->
            Numbers.assertClose(name, actual.get(name), Numbers.doubles(numbers), TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("computable")
  void trainsAsTheReference(Subject subject) {
    NetworkGraph graph = subject.graph();
    assertClose(
        run(network(graph), graph, 3), run(filled(TestedEngine.DL4J.create(graph)), graph, 3));
  }

  @ParameterizedTest
  @MethodSource("computable")
  void infersAsTheReference(Subject subject) {
    NetworkGraph graph = subject.graph();
    Network network = network(graph);
    Network reference = filled(TestedEngine.DL4J.create(graph));
    try (Pass ours = network.forward(input(graph, 1), Mode.INFERENCE);
        Pass theirs = reference.forward(input(graph, 1), Mode.INFERENCE)) {
      for (String name : theirs.output().names()) {
        Numbers.assertClose(
            name, ours.output().get(name), Numbers.doubles(theirs.output().get(name)), TOLERANCE);
      }
    }
  }

  /** Or saved optimizer state would be that of other parameters. */
  @ParameterizedTest
  @MethodSource("computable")
  void itsFlatVectorsAreLaidOutAsAllOthers(Subject subject) {
    try (Network network = network(subject.graph())) {
      List<Parameter> expected = new ParameterLayout(subject.graph()).parameters().tensors();
      List<Parameter> actual = network.parameters().tensors();
      assertThat(actual)
          .extracting(Parameter::name)
          .containsExactlyElementsOf(expected.stream().map(Parameter::name).toList());
      for (int i = 0; i < expected.size(); i++) {
        Parameter wanted = expected.get(i);
        for (INDArray view : List.of(actual.get(i).value(), actual.get(i).gradient())) {
          assertThat(view.shape()).as(wanted.name()).isEqualTo(wanted.value().shape());
          assertThat(view.offset()).as(wanted.name()).isEqualTo(wanted.value().offset());
          assertThat(view.stride()).as(wanted.name()).isEqualTo(wanted.value().stride());
        }
        assertThat(actual.get(i).trainable()).isEqualTo(wanted.trainable());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("computable")
  void givesTheSameBitsAgain(Subject subject) {
    NetworkGraph graph = subject.graph();
    assertThat(run(network(graph), graph, 3)).isEqualTo(run(network(graph), graph, 3));
  }

  @ParameterizedTest
  @MethodSource("computable")
  void gradientsOfPassesAddUp(Subject subject) {
    NetworkGraph graph = subject.graph();
    assumeThat(graph.nodes()).noneMatch(Node::looksAcrossBatch); // its averages move
    Network network = network(graph);
    run(network, graph, 3);
    float[] once = Floats.copyOf(network.parameters().gradients());
    try (Pass pass = network.forward(input(graph, 3), Mode.TRAINING, NOISE)) {
      pass.backwardToParameters(weights(3));
    }
    double[] twice = new double[once.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = 2.0 * once[i];
    }
    Numbers.assertClose("gradients", network.parameters().gradients(), twice, TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("computable")
  void severalPassesMayBeOpen(Subject subject) {
    NetworkGraph graph = subject.graph();
    Network network = network(graph);
    INDArray alone = mean(network, graph, 2);
    try (Pass first = network.forward(input(graph, 2), Mode.INFERENCE);
        Pass second = network.forward(input(graph, 3), Mode.INFERENCE)) {
      assertThat(second.output().get("mean").size(0)).isEqualTo(3);
      assertThat(first.output().get("mean").dup('c')).isEqualTo(alone);
    }
  }

  private static INDArray mean(Network network, NetworkGraph graph, int n) {
    try (Pass pass = network.forward(input(graph, n), Mode.INFERENCE)) {
      return pass.output().get("mean").dup('c');
    }
  }

  @ParameterizedTest
  @MethodSource("computable")
  void writesToNothingThatItIsGiven(Subject subject) {
    NetworkGraph graph = subject.graph();
    INDArray input = input(graph, 3);
    Tensors weights = weights(3);
    try (Network network = network(graph);
        Pass pass = network.forward(input, Mode.TRAINING, NOISE)) {
      pass.backward(weights);
    }
    assertThat(input).isEqualTo(input(graph, 3));
    assertThat(weights.get("mean")).isEqualTo(weights(3).get("mean"));
    assertThat(weights.get("logVar")).isEqualTo(weights(3).get("logVar"));
  }

  @Test
  void parametersAreZeroAtFirst() {
    NetworkGraph graph = computable().get(0).graph();
    try (Network network = create().create(graph, Precision.FLOAT32, 1)) {
      assertThat(Floats.copyOf(network.parameters().values())).containsOnly(0f);
      assertThat(Floats.copyOf(network.parameters().gradients())).containsOnly(0f);
    }
  }

  @Test
  void aClosedPassIsNotRunBackwards() {
    NetworkGraph graph = computable().get(0).graph();
    Network network = network(graph);
    Pass pass = network.forward(input(graph, 1), Mode.TRAINING, NOISE);
    pass.close();
    pass.close();
    assertThatThrownBy(() -> pass.backward(weights(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesABatchOfAnotherShape() {
    NetworkGraph graph = computable().get(0).graph();
    Network network = network(graph);
    INDArray other = Numbers.uniform(new Random(1), 1, 2, 11);
    assertThatThrownBy(() -> network.forward(other, Mode.INFERENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x (FLOAT [2, 11]) must be float32 [n, ");
  }

  /** What no engine can know. */
  private record Unheard(String name, List<String> inputs, FeatureShape output)
      implements Node.Custom {
    @Override
    public String describe() {
      return "unheard of";
    }
  }

  @Test
  void refusesANodeThatItDoesNotKnowAndNamesIt() {
    Node node = new Unheard("odd_0", List.of("x"), FeatureShape.of(3));
    NetworkGraph graph =
        new NetworkGraph("x", FeatureShape.of(3), List.of(node), Map.of("y", "odd_0"));
    Optional<String> obstacle = create().obstacle(graph, Precision.FLOAT32);
    assertThat(obstacle).hasValueSatisfying(text -> assertThat(text).contains("odd_0: unheard of"));
    assertThatThrownBy(() -> create().create(graph, Precision.FLOAT32, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd_0: unheard of");
  }

  @Test
  void refusesToCreateWhatItHasAnObstacleFor() {
    for (Subject subject : all()) {
      for (Precision precision : Precision.values()) {
        create()
            .obstacle(subject.graph(), precision)
            .ifPresent(
                reason ->
                    assertThatThrownBy(() -> create().create(subject.graph(), precision, 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(reason));
      }
    }
  }

  @Test
  void namesItself() {
    assertThat(create().name()).matches("[a-z][a-z0-9-]*");
    try (Network network = network(computable().get(0).graph())) {
      assertThat(network.engine()).isNotBlank();
    }
  }
}
