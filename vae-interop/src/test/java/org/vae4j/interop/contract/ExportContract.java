package org.vae4j.interop.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.ConfigContract;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.interop.ExportFormat;
import org.vae4j.interop.ExportedNetwork;
import org.vae4j.interop.TrainedModel;
import org.vae4j.interop.UnsupportedModelException;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.sampler.Gaussian;

/** What every {@link ExportFormat} holds to. */
public abstract class ExportContract extends ConfigContract<ExportFormat> {
  private static final ImageShape SHAPE = new ImageShape(6, 4, 1);
  private static final int LATENT = 2;

  /**
   * What formats that compute in float32, and add up in another order, make of the same weights.
   */
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  /** For subclasses. */
  protected ExportContract() {
    super(ExportFormat.class);
  }

  /**
   * Makes the format.
   *
   * @return a new format
   */
  protected abstract ExportFormat create();

  /**
   * Lets the other program compute, where the test can.
   *
   * @param folder what has been written
   * @param network the network in it that is to be run
   * @param inputs its inputs
   * @return its outputs by name; nothing unless overridden
   * @throws IOException if the files cannot be read
   */
  protected Optional<Tensors> compute(Path folder, ExportedNetwork network, Tensors inputs)
      throws IOException {
    return Optional.empty();
  }

  private static TrainedModel model(Layer first) {
    ModelSpec spec = new ModelSpec(SHAPE, 0, LATENT, Engine.standard());
    Sampler sampler = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), spec);
    Elbo loss = new Elbo(new Bernoulli(Reduction.SUM), new GaussianKl(Reduction.SUM, 1));
    List<Layer> encoder =
        List.of(
            first,
            new Conv2d(3, 3, 2, Padding.SAME, Activation.RELU),
            new Flatten(),
            new Dense(5, Activation.TANH));
    List<Layer> decoder =
        List.of(
            new Dense(12, Activation.RELU),
            new Reshape(List.of(3, 2, 2)),
            new Conv2dTranspose(1, 3, 2, Padding.SAME, Activation.LINEAR));
    Vae vae =
        new Vae(
            new SequentialEncoder(encoder, spec, sampler),
            sampler,
            new SequentialDecoder(decoder, spec, sampler, loss),
            loss);
    Random random = new Random(3);
    vae.parameters()
        .forEach(
            (name, parameter) ->
                parameter.value().assign(Numbers.uniform(random, 0.4, parameter.value().shape())));
    INDArray images = Numbers.uniform(new Random(1), 0.5, SHAPE.batchOf(3)).addi(0.5);
    return new TrainedModel("small", vae, new Batch(images, Labels.none(3)), List.of());
  }

  private static TrainedModel model() {
    return model(new Conv2d(2, 3, 1, Padding.SAME, Activation.RELU));
  }

  private Map<String, byte[]> written(TrainedModel model, String name) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name));
    create().write(model, target);
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(target)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(target.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  @Test
  void writesFilesIntoItsFolderAndNowhereElse() throws IOException {
    assertThat(written(model(), "model")).isNotEmpty();
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(folder.resolve("model"));
    }
  }

  @Test
  void leavesTheModelAsItIs() throws IOException {
    TrainedModel model = model();
    Map<String, INDArray> before = numbers(model);
    written(model, "model");
    assertThat(numbers(model)).isEqualTo(before);
  }

  private static Map<String, INDArray> numbers(TrainedModel model) {
    Map<String, INDArray> numbers = new HashMap<>();
    model
        .vae()
        .parameters()
        .forEach((name, parameter) -> numbers.put(name, parameter.value().dup('c')));
    return numbers;
  }

  @Test
  void givesTheNumbersOfTheModel() throws IOException {
    TrainedModel model = model();
    written(model, "model");
    TrainedModel.Examples examples = model.examples();
    Path target = folder.resolve("model");
    Optional<Tensors> heads = compute(target, model.encoder(), examples.images());
    Optional<Tensors> decoded = compute(target, model.decoder(), examples.codes());
    assumeThat(heads).isPresent();
    for (String head : examples.heads().names()) {
      Numbers.assertClose(
          head,
          heads.orElseThrow().get(head),
          Numbers.doubles(examples.heads().get(head)),
          TOLERANCE);
    }
    assertThat(decoded).isPresent();
  }

  /** A layer that nobody has heard of. */
  private record Unheard() implements Layer {
    @Override
    public String baseName() {
      return "odd";
    }

    @Override
    public List<Node> nodes(String name, String input, FeatureShape inputShape) {
      List<Node> nodes =
          new ArrayList<>(
              new Conv2d(1, 1, 1, Padding.SAME, Activation.LINEAR)
                  .nodes(name + "/inner", input, inputShape));
      nodes.add(
          new org.vae4j.model.network.dl4j.Dl4jLayer(
              name,
              name + "/inner",
              inputShape,
              new org.deeplearning4j.nn.conf.layers.ActivationLayer(
                  org.nd4j.linalg.activations.Activation.CUBE)));
      return nodes;
    }

    @Override
    public String describe() {
      return "odd";
    }
  }

  @Test
  void aNodeThatFormatsDoNotKnowIsNamed() {
    assertThatThrownBy(() -> written(model(new Unheard()), "model"))
        .isInstanceOf(UnsupportedModelException.class)
        .hasMessageContaining("odd_0");
  }
}
