package org.vae4j.testing;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** Mean and logVar as one linear function of the pixels. */
public final class LinearEncoder implements Encoder {
  private final Linear linear;
  private final int latentDim;

  public record Config() implements ComponentConfig<Encoder> {}

  /** Asks for the sampler, as encoders do, which so is made before. */
  @Inject
  public LinearEncoder(ModelSpec spec, Sampler sampler) {
    this.latentDim = sampler.latentSize();
    this.linear = new Linear(spec.imageShape().length(), 2 * latentDim);
  }

  @Override
  public Pass forward(Batch batch, Mode mode, Noise noise) {
    INDArray images = batch.images();
    INDArray x = images.reshape('c', images.size(0), images.length() / images.size(0));
    INDArray y = linear.forward(x);
    INDArray mean = y.get(NDArrayIndex.all(), NDArrayIndex.interval(0, latentDim)).dup('c');
    INDArray logVar =
        y.get(NDArrayIndex.all(), NDArrayIndex.interval(latentDim, 2L * latentDim)).dup('c');
    return new Step(
        Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar),
        by ->
            Tensors.of(
                IMAGES,
                linear
                    .backward(x, Nd4j.concat(1, by.get(Sampler.MEAN), by.get(Sampler.LOG_VAR)))
                    .reshape(images.shape())));
  }

  @Override
  public Parameters parameters() {
    return linear.parameters();
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(
        new LayerSummary("linear", "linear", "" + 2 * latentDim, linear.parameters().count()));
  }

  @Override
  public Optional<String> engine() {
    return Optional.of("stub");
  }
}
