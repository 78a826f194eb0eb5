package org.vae4j.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.sampler.Gaussian;

/** A conditional part is an unconditional one of an input that has the class as channels. */
class ConditionTest {
  private static final int CLASSES = 3;
  private static final ModelSpec SPEC = spec(2);
  private static final Labels LABELS = Labels.of(new int[] {2, 0, 1, 2}, CLASSES);
  private static final List<Layer> LAYERS =
      List.of(new Conv2d(4, 3, 2, Padding.SAME, Activation.TANH), new Flatten());

  private final INDArray images = random(4, 6, 4, 2);
  private final SequentialEncoder conditional =
      new SequentialEncoder(
          new SequentialEncoder.Config(List.of(), new Conditioning(true)), LAYERS, SPEC, sampler());

  private static ModelSpec spec(int channels) {
    return new ModelSpec(new ImageShape(6, 4, channels), CLASSES, 5, new Dl4jEngine());
  }

  private static Sampler sampler() {
    return new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);
  }

  private static INDArray random(int... shape) {
    Random random = new Random(7);
    INDArray values = Nd4j.create(shape);
    for (long i = 0; i < values.length(); i++) {
      values.putScalar(i, random.nextGaussian());
    }
    return values;
  }

  /** The images with the class beside each pixel, written out by hand. */
  private INDArray withClasses() {
    INDArray wide = Nd4j.zeros(4, 6, 4, 2 + CLASSES);
    for (int n = 0; n < 4; n++) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 4; x++) {
          for (int c = 0; c < 2; c++) {
            wide.putScalar(new int[] {n, y, x, c}, images.getFloat(n, y, x, c));
          }
          wide.putScalar(new int[] {n, y, x, 2 + LABELS.get(n)}, 1);
        }
      }
    }
    return wide;
  }

  @Test
  void isTheSameAsChannelsOfTheInput() {
    SequentialEncoder plain = new SequentialEncoder(LAYERS, spec(5), sampler());
    Floats.copyInto(
        Floats.copyOf(random((int) plain.parameters().count())), plain.parameters().values());
    Floats.copyInto(Floats.copyOf(plain.parameters().values()), conditional.parameters().values());
    Tensors byMean = Tensors.of(Sampler.MEAN, random(4, 5));
    try (Pass with = conditional.forward(new Batch(images, LABELS), Mode.TRAINING);
        Pass without = plain.forward(new Batch(withClasses(), LABELS), Mode.TRAINING)) {
      assertThat(with.output().get(Sampler.MEAN)).isEqualTo(without.output().get(Sampler.MEAN));
      INDArray byImages = with.backward(byMean).get(Encoder.IMAGES);
      INDArray byAll = without.backward(byMean).get(Encoder.IMAGES);
      assertThat(byImages)
          .isEqualTo(
              byAll.get(
                  NDArrayIndex.all(),
                  NDArrayIndex.all(),
                  NDArrayIndex.all(),
                  NDArrayIndex.interval(0, 2)));
      assertThat(conditional.parameters().gradients()).isEqualTo(plain.parameters().gradients());
    }
  }

  @Test
  void isToldOfByThePart() {
    assertThat(conditional.isConditional()).isTrue();
    assertThat(new SequentialEncoder(LAYERS, SPEC, sampler()).isConditional()).isFalse();
  }

  @Test
  void refusesImagesWithoutClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conditional.forward(new Batch(images, Labels.none(4)), Mode.TRAINING))
        .withMessage(
            "the model is conditional: there must be the class of each image or code, one of 3");
  }

  @Test
  void refusesDataWithoutClasses() {
    ModelSpec unlabelled = new ModelSpec(new ImageShape(6, 4, 2), 0, 5, new Dl4jEngine());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conditioning(true).condition(unlabelled))
        .withMessage("conditional (true) must be false for a dataset without classes");
  }
}
