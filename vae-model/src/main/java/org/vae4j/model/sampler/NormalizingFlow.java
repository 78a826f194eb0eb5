package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.flow.Reversed;

/**
 * A diagonal Gaussian posterior that flows make another one: z = f_K(… f_1(z_0)), log q(z|x) = log
 * N(z_0; mean, exp(logVar)) − Σ log |det df_i/dz| (Rezende and Mohamed, "Variational inference with
 * normalizing flows", 2015).
 *
 * <p>Mean and logVar of the base are no mean and logVar of z, so the heads are not called that:
 * what reads those would be wrong here. Heads of the flow at position i begin with {@code flow_i_}.
 */
public final class NormalizingFlow implements Sampler {
  /** The head that holds the mean of the Gaussian before the flows, [n, d]. */
  public static final String BASE_MEAN = "baseMean";

  /** The head that holds the logarithm of its variance, [n, d]. */
  public static final String BASE_LOG_VAR = "baseLogVar";

  private static final String FLOWS = "flows";

  private final Gaussian base;
  private final List<Flow> flows;

  /**
   * The settings.
   *
   * @param flows the flows, in the order in which z goes through them
   */
  @Description("normalizing flow: a diagonal Gaussian that invertible functions make another one")
  public record Config(
      @Description("the flows, in the order in which z goes through them")
          @Example("[{type: planar}, {type: planar}]")
          List<ComponentConfig<Flow>> flows)
      implements ComponentConfig<Sampler> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, flows);
      flows = List.copyOf(flows);
      if (flows.isEmpty()) {
        throw new IllegalArgumentException("flows ([]) must be at least one");
      }
    }
  }

  /**
   * Makes the sampler.
   *
   * @param spec the latent dimension
   * @param flows the flows; every other one of those that are ordered is turned about
   */
  @Inject
  public NormalizingFlow(ModelSpec spec, @Named(FLOWS) List<Flow> flows) {
    this.base = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), spec);
    this.flows = turned(flows);
  }

  private static List<Flow> turned(List<Flow> flows) {
    List<Flow> turned = new ArrayList<>();
    boolean forwards = true;
    for (Flow flow : flows) {
      turned.add(flow.isOrdered() && !forwards ? new Reversed(flow) : flow);
      forwards ^= flow.isOrdered();
    }
    return turned;
  }

  private static String prefix(int flow) {
    return "flow_%d_".formatted(flow);
  }

  @Override
  public List<Head> heads() {
    List<Head> heads = new ArrayList<>();
    heads.add(new Head(BASE_MEAN, latentSize()));
    heads.add(new Head(BASE_LOG_VAR, latentSize()));
    for (int i = 0; i < flows.size(); i++) {
      for (Head head : flows.get(i).heads()) {
        heads.add(new Head(prefix(i) + head.name(), head.size()));
      }
    }
    return heads;
  }

  @Override
  public int latentSize() {
    return base.latentSize();
  }

  @Override
  public Set<String> outputs() {
    return Set.of(Z, LOG_DENSITY);
  }

  @Override
  public Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (int i = 0; i < flows.size(); i++) {
      parts.put(FLOWS + "/" + i, flows.get(i));
    }
    return parts;
  }

  @Override
  public List<LayerSummary> layers() {
    List<LayerSummary> layers = new ArrayList<>();
    layers.add(
        new LayerSummary(Z, "flow from mean + exp(logVar/2)·ε", Integer.toString(latentSize()), 0));
    for (int i = 0; i < flows.size(); i++) {
      for (LayerSummary layer : flows.get(i).layers()) {
        String name = prefix(i) + layer.name();
        layers.add(
            new LayerSummary(name, layer.type(), layer.outputShape(), layer.parameterCount()));
      }
    }
    return layers;
  }

  /** The mean of the base, where the flows take it. */
  @Override
  public INDArray code(Tensors posterior) {
    INDArray z = posterior.get(BASE_MEAN);
    for (int i = 0; i < flows.size(); i++) {
      try (Pass pass = flows.get(i).forward(inputs(posterior, i, z))) {
        z = pass.output().get(Z).dup('c');
      }
    }
    return z;
  }

  private Tensors inputs(Tensors posterior, int flow, INDArray z) {
    Tensors inputs = Tensors.of(Z, z);
    for (Head head : flows.get(flow).heads()) {
      inputs = inputs.with(head.name(), posterior.get(prefix(flow) + head.name()));
    }
    return inputs;
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    Tensors gaussian =
        Tensors.of(MEAN, posterior.get(BASE_MEAN)).with(LOG_VAR, posterior.get(BASE_LOG_VAR));
    List<Pass> passes = new ArrayList<>();
    passes.add(base.forward(gaussian, samples, noise));
    INDArray z = passes.get(0).output().get(Z);
    INDArray logDensity = passes.get(0).output().get(LOG_DENSITY);
    for (int i = 0; i < flows.size(); i++) {
      Pass pass = flows.get(i).forward(inputs(posterior, i, z));
      passes.add(pass);
      z = pass.output().get(Z);
      logDensity = logDensity.sub(pass.output().get(Flow.LOG_DETERMINANT));
    }
    return new Draw(passes, Tensors.of(Z, z).with(LOG_DENSITY, logDensity));
  }

  /** Backwards through the flows from the last, and then through the base. */
  private static final class Draw implements Pass {
    private final List<Pass> passes;
    private final Tensors output;

    Draw(List<Pass> passes, Tensors output) {
      this.passes = passes;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      Tensors byDeterminant =
          outputGradient
              .find(LOG_DENSITY)
              .map(byDensity -> Tensors.of(Flow.LOG_DETERMINANT, byDensity.neg()))
              .orElse(Tensors.empty());
      Tensors byZ = outputGradient.without(Set.of(LOG_DENSITY));
      Tensors byHeads = Tensors.empty();
      for (int i = passes.size() - 1; i > 0; i--) {
        Tensors byInputs = passes.get(i).backward(byZ.plus(byDeterminant));
        byZ = Tensors.of(Z, byInputs.get(Z));
        for (String head : byInputs.without(Set.of(Z)).names()) {
          byHeads = byHeads.with(prefix(i - 1) + head, byInputs.get(head));
        }
      }
      Tensors ofBase =
          outputGradient
              .find(LOG_DENSITY)
              .map(byDensity -> Tensors.of(LOG_DENSITY, byDensity))
              .orElse(Tensors.empty());
      Tensors byBase = passes.get(0).backward(byZ.plus(ofBase));
      return byHeads.with(BASE_MEAN, byBase.get(MEAN)).with(BASE_LOG_VAR, byBase.get(LOG_VAR));
    }

    @Override
    public void close() {
      passes.forEach(Pass::close);
    }
  }
}
