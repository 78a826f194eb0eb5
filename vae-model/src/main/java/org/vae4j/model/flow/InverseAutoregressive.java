package org.vae4j.model.flow;

import jakarta.inject.Inject;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * A step of an inverse autoregressive flow: f(z) = σ·z + (1 − σ)·m with the gate σ = sigmoid(s),
 * and log |det| = Σ log σ (Kingma et al., "Improving variational inference with inverse
 * autoregressive flow", 2016, algorithm 1). m and s of a dimension depend on the dimensions of z
 * before it, and on a context that the encoder gives for each image, by a {@link MaskedNet}.
 *
 * <p>Gates start nearly open, at s = 2, so that a step begins as little more than the identity.
 */
public final class InverseAutoregressive implements Flow {
  private static final String CONTEXT = "context";

  private final Config config;
  private final int d;
  private final MaskedNet net;

  /**
   * The settings.
   *
   * @param hidden the units of the network's hidden layer
   * @param context how many numbers the encoder gives it for each image
   */
  @Description("inverse autoregressive: each dimension is gated by those before it")
  public record Config(
      @Description("units of the hidden layer of the masked network")
          @Default("128")
          @Range(min = 1, max = 65_536)
          int hidden,
      @Description("numbers that the encoder gives the network for each image")
          @Default("32")
          @Range(min = 1, max = 65_536)
          int context)
      implements ComponentConfig<Flow> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, hidden, context);
    }
  }

  /**
   * Makes the flow.
   *
   * @param config the settings
   * @param spec the latent dimension
   */
  @Inject
  public InverseAutoregressive(Config config, ModelSpec spec) {
    this.config = config;
    this.d = spec.latentDim();
    this.net = new MaskedNet(d, config.context(), config.hidden());
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(CONTEXT, config.context()));
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public Parameters parameters() {
    return net.parameters();
  }

  @Override
  public List<LayerSummary> layers() {
    String type = "iaf: σ·z + (1 − σ)·m, %d hidden units".formatted(config.hidden());
    return List.of(new LayerSummary("iaf", type, Integer.toString(d), parameterCount()));
  }

  @Override
  public Pass forward(Tensors inputs) {
    return new Gated(inputs.get(Sampler.Z), inputs.get(CONTEXT));
  }

  private final class Gated implements Pass {
    private final INDArray z;
    private final MaskedNet.Activations activations;
    private final INDArray gate;
    private final Tensors output;

    Gated(INDArray z, INDArray context) {
      this.z = z;
      this.activations = net.forward(z, context);
      this.gate = Transforms.sigmoid(activations.gate());
      INDArray mean = activations.mean();
      INDArray out = mean.add(z.sub(mean).muli(gate));
      INDArray logGate = Transforms.softPlus(activations.gate().neg()).negi(); // log σ
      this.output = Tensors.of(Sampler.Z, out.dup('c')).with(LOG_DETERMINANT, logGate.sum(1));
    }

    @Override
    public Tensors output() {
      return output;
    }

    /** d f/dz = σ, d f/dm = 1 − σ, d f/ds = (z − m)·σ(1 − σ) and d log σ/ds = 1 − σ. */
    @Override
    public Tensors backward(Tensors outputGradient) {
      INDArray byOut = outputGradient.find(Sampler.Z).orElseGet(z::like);
      INDArray byLogDeterminant =
          outputGradient.find(LOG_DETERMINANT).orElseGet(() -> Nd4j.zeros(z.dataType(), z.size(0)));
      INDArray closed = gate.rsub(1);
      INDArray byGate =
          byOut
              .mul(z.sub(activations.mean()))
              .muli(gate)
              .addiColumnVector(byLogDeterminant.reshape(z.size(0), 1))
              .muli(closed);
      MaskedNet.Gradient byNet = activations.backward(byOut.mul(closed), byGate);
      INDArray byZ = byOut.mul(gate).addi(byNet.byZ());
      return Tensors.of(Sampler.Z, byZ.dup('c')).with(CONTEXT, byNet.byContext().dup('c'));
    }

    @Override
    public void close() {}
  }
}
