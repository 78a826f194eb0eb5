package org.vae4j.model.flow;

import jakarta.inject.Inject;
import java.util.List;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;

/**
 * A radial flow, which contracts and expands around a point: f(z) = z + β(z − z₀)/(α + r) with r =
 * ‖z − z₀‖, log |det| = (d − 1)·log(1 + β/(α + r)) + log(1 + αβ/(α + r)²) (Rezende and Mohamed,
 * "Variational inference with normalizing flows", 2015).
 *
 * <p>It is invertible where β > −α, so β = α·m, with an m in (−1, ∞) that is 0 for 0, after the
 * paper's appendix A.2. z₀, log α and what m is of are heads of the encoder.
 */
public final class Radial extends RowFlow {
  private final int d;

  /** There is nothing to set. */
  @Description("radial: contracts or expands around a point")
  public record Config() implements ComponentConfig<Flow> {}

  /**
   * Makes the flow.
   *
   * @param spec the latent dimension
   */
  @Inject
  public Radial(ModelSpec spec) {
    this.d = spec.latentDim();
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head("centre", d), new Head("logAlpha", 1), new Head("beta", 1));
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(
        new LayerSummary("radial", "radial: z + β(z − z₀)/(α + r)", Integer.toString(d), 0));
  }

  private double[] fromCentre(double[] p, double... z) {
    double[] v = new double[d];
    for (int i = 0; i < d; i++) {
      v[i] = z[i] - p[i];
    }
    return v;
  }

  @Override
  double transform(double[] p, double[] z, double[] out) {
    double[] v = fromCentre(p, z);
    double alpha = Math.exp(p[d]);
    double m = Invertible.of(p[d + 1]);
    double share = alpha / (alpha + Math.sqrt(dot(v, 0, v))); // β/(α + r) = m·share
    for (int i = 0; i < d; i++) {
      out[i] = z[i] + m * share * v[i];
    }
    return (d - 1) * Math.log1p(m * share) + Math.log1p(m * share * share);
  }

  @Override
  void differentiate(
      double[] p, double[] z, double[] byOut, double byLogDeterminant, double[] byZ, double[] byP) {
    double[] v = fromCentre(p, z);
    double alpha = Math.exp(p[d]);
    double m = Invertible.of(p[d + 1]);
    double r = Math.sqrt(dot(v, 0, v));
    double share = alpha / (alpha + r);
    double along = dot(v, 0, byOut);
    double across = byLogDeterminant * (d - 1) / (1 + m * share);
    double outward = byLogDeterminant / (1 + m * share * share);
    double byM = share * (along + across + share * outward);
    double byShare = m * (along + across + 2 * share * outward);
    double byR = -byShare * share * share / alpha;
    for (int i = 0; i < d; i++) {
      double byV = m * share * byOut[i] + (r == 0 ? 0 : byR * v[i] / r);
      byZ[i] = byOut[i] + byV;
      byP[i] -= byV;
    }
    byP[d] += byShare * share * (1 - share);
    byP[d + 1] += byM * Invertible.slope(p[d + 1]);
  }
}
