package org.vae4j.model.network;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.Labels;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * What a network is conditional on beside its input: nothing, or the class of each row (Sohn, Lee
 * and Yan, "Learning structured output representation using deep conditional generative models",
 * 2015). The class goes in as further channels after those of the input, one for each class: 1 at
 * all places in that of the row's class, and 0 in the others.
 */
public final class Condition {
  /** A network that reads its input alone. */
  public static final Condition NONE = new Condition(0);

  private final int classCount;

  Condition(int classCount) {
    this.classCount = classCount;
  }

  /**
   * Whether there is one.
   *
   * @return whether the network reads the class
   */
  public boolean isOnClass() {
    return classCount > 0;
  }

  /**
   * How many classes there are.
   *
   * @return the number of channels that it adds, 0 if there is no condition
   */
  public int classCount() {
    return classCount;
  }

  /**
   * The shape of what the network reads.
   *
   * @param input the shape of its input alone, for one row
   * @return the same with a further channel for each class
   */
  public FeatureShape widened(FeatureShape input) {
    int[] sizes = input.sizes().stream().mapToInt(size -> size).toArray();
    sizes[sizes.length - 1] += classCount;
    return FeatureShape.of(sizes);
  }

  /** Runs a network of the {@link #widened} input. */
  Pass forward(Network network, INDArray input, Labels labels, Mode mode, Noise noise) {
    if (!isOnClass()) {
      return network.forward(input, mode, noise);
    }
    requireClasses(labels);
    return new Narrowed(
        network.forward(widened(input, labels), mode, noise), input.size(input.rank() - 1));
  }

  private void requireClasses(Labels labels) {
    if (labels.classCount() != classCount) {
      throw new IllegalArgumentException(
          "the model is conditional: there must be the class of each image or code, one of %d%s"
              .formatted(
                  classCount,
                  labels.classCount() == 0 ? "" : ", not of %d".formatted(labels.classCount())));
    }
  }

  private INDArray widened(INDArray input, Labels labels) {
    float[] values = Floats.copyOf(input);
    long[] shape = input.shape().clone();
    int channels = (int) shape[shape.length - 1];
    int places = values.length / channels;
    int placesOfRow = places / labels.size();
    int width = channels + classCount;
    float[] wide = new float[places * width];
    for (int place = 0; place < places; place++) {
      System.arraycopy(values, place * channels, wide, place * width, channels);
      wide[place * width + channels + labels.get(place / placesOfRow)] = 1;
    }
    shape[shape.length - 1] = width;
    return Nd4j.create(wide, shape, 'c');
  }

  /** A pass whose input gradients are those of the input alone. */
  private record Narrowed(Pass pass, long channels) implements Pass {

    @Override
    public Tensors output() {
      return pass.output();
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      Tensors wide = pass.backward(outputGradient);
      Tensors narrow = Tensors.empty();
      for (String name : wide.names()) {
        narrow = narrow.with(name, narrow(wide.get(name)));
      }
      return narrow;
    }

    private INDArray narrow(INDArray gradient) {
      INDArrayIndex[] indices = new INDArrayIndex[gradient.rank()];
      Arrays.fill(indices, NDArrayIndex.all());
      indices[indices.length - 1] = NDArrayIndex.interval(0, channels);
      return gradient.get(indices).dup('c');
    }

    @Override
    public void backwardToParameters(Tensors outputGradient) {
      pass.backwardToParameters(outputGradient);
    }

    @Override
    public void close() {
      pass.close();
    }
  }
}
