package org.vae4j.testing;

import jakarta.inject.Inject;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Range;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Tensors;

/**
 * A loss that has a gradient for everything that a loss can have one for: a Gaussian likelihood of
 * learned log precision s, the Gaussian KL, and a pull of z to the origin.
 *
 * <p>objective = mean over rows of (½·exp(s)·‖x − y‖² − ½·P·s + pull·½·‖z‖²) + weight · mean over
 * images of KL, P pixels; values are computed in double precision.
 */
public final class SquaredLoss implements Loss {
  private final Config config;
  private final Parameters parameters;

  public record Config(
      @Default("1") @Range(min = 1) int samples,
      @Default("1.0") @Range(min = 0) double weight,
      @Default("0.0") double pull)
      implements ComponentConfig<Loss> {}

  @Inject
  public SquaredLoss(Config config) {
    this.config = config;
    INDArray value = Nd4j.zeros(DataType.FLOAT, 1);
    INDArray gradient = Nd4j.zeros(DataType.FLOAT, 1);
    this.parameters =
        new Parameters(
            value,
            gradient,
            List.of(new Parameter("logPrecision", value, gradient, Initializer.zeros())));
  }

  @Override
  public int samples() {
    return config.samples();
  }

  @Override
  public ImageShape decodedShape(ImageShape images) {
    return images;
  }

  @Override
  public INDArray meanImage(Tensors decoded) {
    return decoded.get(Decoder.DECODED);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary("squared", "squared", "", 1));
  }

  @Override
  public double divergenceWeight(TrainingProgress progress) {
    return config.weight();
  }

  @Override
  public LossPass forward(
      Batch batch,
      Tensors posterior,
      Tensors latent,
      Tensors decoded,
      TrainingProgress progress,
      Noise noise) {
    return new Squared(batch, posterior, latent, decoded);
  }

  private final class Squared implements LossPass {
    private final float[] x;
    private final INDArray decoded;
    private final INDArray z;
    private final INDArray mean;
    private final INDArray logVar;
    private final int images;
    private final double precision = Math.exp(parameters.values().getDouble(0));

    Squared(Batch batch, Tensors posterior, Tensors latent, Tensors decoded) {
      this.images = batch.size();
      this.x = Floats.copyOf(batch.images());
      this.decoded = decoded.get(Decoder.DECODED);
      this.z = latent.get(Sampler.Z);
      this.mean = posterior.get(Sampler.MEAN);
      this.logVar = posterior.get(Sampler.LOG_VAR);
    }

    @Override
    public LossValue value() {
      double rows = z.size(0);
      double reconstruction =
          (precision * squares() - x.length / (double) images * rows * Math.log(precision))
              / 2
              / rows;
      double pulled = 0;
      for (float value : Floats.copyOf(z)) {
        pulled += (double) value * value / 2 / rows;
      }
      double divergence = divergence() / images;
      return new LossValue(
          reconstruction + config.pull() * pulled + config.weight() * divergence,
          reconstruction,
          divergence);
    }

    private double squares() {
      float[] y = Floats.copyOf(decoded);
      double squares = 0;
      for (int i = 0; i < y.length; i++) {
        squares += Math.pow((double) y[i] - x[i % x.length], 2);
      }
      return squares;
    }

    private double divergence() {
      float[] means = Floats.copyOf(mean);
      float[] logVars = Floats.copyOf(logVar);
      double sum = 0;
      for (int i = 0; i < means.length; i++) {
        sum += ((double) means[i] * means[i] + Math.exp(logVars[i]) - 1 - logVars[i]) / 2;
      }
      return sum;
    }

    @Override
    public LossGradient backward() {
      double rows = z.size(0);
      float[] byDecoded = Floats.copyOf(decoded);
      for (int i = 0; i < byDecoded.length; i++) {
        byDecoded[i] = (float) (precision * (byDecoded[i] - x[i % x.length]) / rows);
      }
      float[] byLogVar = Floats.copyOf(logVar);
      for (int i = 0; i < byLogVar.length; i++) {
        byLogVar[i] = (float) (config.weight() * (Math.exp(byLogVar[i]) - 1) / 2 / images);
      }
      double pixels = x.length / (double) images;
      parameters.gradients().addi((precision * squares() / rows - pixels) / 2);
      return new LossGradient(
          Tensors.of(Sampler.MEAN, mean.mul(config.weight() / images))
              .with(Sampler.LOG_VAR, Nd4j.create(byLogVar, logVar.shape(), 'c')),
          Tensors.of(Sampler.Z, z.mul(config.pull() / rows)),
          Tensors.of(Decoder.DECODED, Nd4j.create(byDecoded, decoded.shape(), 'c')));
    }
  }
}
