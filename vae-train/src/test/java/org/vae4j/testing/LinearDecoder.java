package org.vae4j.testing;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** Pixels as a linear function of z. */
public final class LinearDecoder implements Decoder {
  private final Linear linear;
  private final ImageShape shape;

  public record Config() implements ComponentConfig<Decoder> {}

  @Inject
  public LinearDecoder(ModelSpec spec, Loss loss) {
    this.shape = loss.decodedShape(spec.imageShape());
    this.linear = new Linear(spec.latentDim(), shape.length());
  }

  @Override
  public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
    INDArray z = latent.get(Sampler.Z);
    INDArray decoded = linear.forward(z).reshape('c', shape.batchOf(labels.size()));
    return new Step(
        Tensors.of(DECODED, decoded),
        by ->
            Tensors.of(
                Sampler.Z,
                linear.backward(z, by.get(DECODED).reshape('c', z.size(0), shape.length()))));
  }

  @Override
  public Parameters parameters() {
    return linear.parameters();
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(
        new LayerSummary("linear", "linear", shape.toString(), linear.parameters().count()));
  }

  @Override
  public Optional<String> engine() {
    return Optional.of("stub");
  }
}
