package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Dropout;

/** Large batches are computed in chunks, and nobody can tell. */
class ChunksTest {
  /** 128×128×16 beside 128×128×16 numbers for an image: 2 MiB, more than leaves room for many. */
  private static final NetworkGraph LARGE =
      NetworkDefinition.withOutput(
              "x",
              FeatureShape.of(128, 128, 1),
              List.of(
                  new Conv2d(16, 3, 1, Padding.SAME, Activation.RELU),
                  new Conv2d(16, 3, 1, Padding.SAME, Activation.GELU),
                  new Conv2d(1, 3, 2, Padding.SAME, Activation.SIGMOID)),
              "y")
          .graph();

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "8, 8", "9, 8", "1000, 8"})
  void aLargeBatchOfLargeImagesIsCutIntoChunks(int images, int chunk) {
    assertThat(program(LARGE).chunk(images)).isEqualTo(chunk);
  }

  @Test
  void aChunkOfSmallImagesIsLarge() {
    assertThat(program(ReferenceNetwork.decoder()).chunk(1024)).isBetween(16, 64);
    assertThat(program(ReferenceNetwork.smallEncoder()).chunk(1024)).isEqualTo(1024);
  }

  @Test
  void aBatchInChunksGivesWhatItsImagesGiveByThemselves() {
    Network network = new OnednnEngine().create(LARGE, Precision.FLOAT32, Threads.standard());
    Random random = new Random(3);
    INDArray values = network.parameters().values();
    values.assign(Twins.uniform(random, values.length()).muli(0.5));
    INDArray images = Twins.uniform(random, 19, 128, 128, 1);
    INDArray gradient = Twins.uniform(random, 19, 64, 64, 1);
    Result whole = run(network, images, gradient);
    network.parameters().clearGradients();
    INDArray output = Nd4j.create(19, 64, 64, 1);
    INDArray inputGradient = Nd4j.create(19, 128, 128, 1);
    for (int i = 0; i < 19; i++) {
      Result single = run(network, image(images, i), image(gradient, i));
      image(output, i).assign(single.output());
      image(inputGradient, i).assign(single.inputGradient());
    }
    Twins.assertClose("output", whole.output(), output);
    Twins.assertClose("input gradient", whole.inputGradient(), inputGradient);
    Twins.assertClose(
        "parameter gradients", whole.parameterGradients(), network.parameters().gradients());
  }

  /** DL4J, which cuts no batch, draws the same masks. */
  @Test
  void anImageHasTheSameMaskWhereverItsBatchIsCut() {
    FeatureShape shape = FeatureShape.of(128, 128, 32);
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", shape, List.of(new Dropout(0.5)), "y").graph();
    assertThat(program(definition).chunk(10)).isEqualTo(8);
    INDArray images = Nd4j.ones(10, 128, 128, 32);
    assertThat(
            masked(
                new OnednnEngine().create(definition, Precision.FLOAT32, Threads.standard()),
                images))
        .isEqualTo(
            masked(
                new Dl4jEngine().create(definition, Precision.FLOAT32, Threads.standard()),
                images));
  }

  private static float[] masked(Network network, INDArray images) {
    try (Pass pass = network.forward(images, Mode.TRAINING, new Seeds(7).training(1, 0))) {
      return Floats.copyOf(pass.output().get("y"));
    }
  }

  @Test
  void aBatchIsNotCutWhereALayerLooksAcrossIt() {
    FeatureShape shape = FeatureShape.of(128, 128, 32);
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", shape, List.of(new BatchNormalization(0.99, 1e-3)), "y")
            .graph();
    assertThat(program(definition).chunk(1000)).isEqualTo(1000);
  }

  private record Result(INDArray output, INDArray inputGradient, INDArray parameterGradients) {}

  private static Result run(Network network, INDArray images, INDArray gradient) {
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      INDArray inputGradient = pass.backward(Tensors.of("y", gradient)).get("x");
      return new Result(
          pass.output().get("y").dup(),
          inputGradient.dup(),
          network.parameters().gradients().dup());
    }
  }

  private static INDArray image(INDArray batch, int index) {
    return batch.get(
        NDArrayIndex.interval(index, index + 1),
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.all());
  }

  private static Program program(NetworkGraph definition) {
    return new Program(definition, Precision.FLOAT32);
  }
}
