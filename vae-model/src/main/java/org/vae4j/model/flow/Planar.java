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
 * A planar flow, which stretches and squeezes across a plane: f(z) = z + û·tanh(wᵀz + b), log |det|
 * = log(1 + (1 − tanh²(wᵀz + b))·wᵀû) (Rezende and Mohamed, "Variational inference with normalizing
 * flows", 2015).
 *
 * <p>It is invertible where wᵀû > −1, so û is u with its part along w changed: û = u + (m(wᵀu) −
 * wᵀu)·w / ‖w‖², and wᵀû = m(wᵀu), as in the paper's appendix A.1, but with an m for which zeros
 * are the identity. u, w and b are heads of the encoder.
 */
public final class Planar extends RowFlow {
  /** Below that, w is no direction. */
  private static final double ZERO = 1e-24;

  private final int d;

  /** There is nothing to set. */
  @Description("planar: z + u·tanh(wᵀz + b), which stretches across a plane")
  public record Config() implements ComponentConfig<Flow> {}

  /**
   * Makes the flow.
   *
   * @param spec the latent dimension
   */
  @Inject
  public Planar(ModelSpec spec) {
    this.d = spec.latentDim();
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head("u", d), new Head("w", d), new Head("b", 1));
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(
        new LayerSummary("planar", "planar: z + û·tanh(wᵀz + b)", Integer.toString(d), 0));
  }

  /** What the constraint makes of an image's heads: û = u + c·w and wᵀû = m. */
  private final class Constrained {
    final double[] w = new double[d];
    final double square;
    final double raw;
    final double m;
    final double c;

    Constrained(double... p) {
      System.arraycopy(p, d, w, 0, d);
      this.square = dot(w, 0, w);
      this.raw = dot(p, 0, w);
      this.m = Invertible.of(raw);
      this.c = square < ZERO ? 0 : (m - raw) / square;
    }
  }

  @Override
  double transform(double[] p, double[] z, double[] out) {
    Constrained of = new Constrained(p);
    double tanh = Math.tanh(dot(z, 0, of.w) + p[2 * d]);
    for (int i = 0; i < d; i++) {
      out[i] = z[i] + (p[i] + of.c * of.w[i]) * tanh;
    }
    return Math.log1p((1 - tanh * tanh) * of.m);
  }

  @Override
  void differentiate(
      double[] p, double[] z, double[] byOut, double byLogDeterminant, double[] byZ, double[] byP) {
    Constrained of = new Constrained(p);
    double tanh = Math.tanh(dot(z, 0, of.w) + p[2 * d]);
    double slope = 1 - tanh * tanh;
    double byDeterminant = byLogDeterminant / (1 + slope * of.m);
    double byTanh = dot(p, 0, byOut) + of.c * dot(of.w, 0, byOut) - 2 * tanh * of.m * byDeterminant;
    double byInner = byTanh * slope; // wᵀz + b
    double byM = slope * byDeterminant;
    double byRaw = 0;
    double bySquare = 0;
    if (of.square >= ZERO) {
      double byC = tanh * dot(of.w, 0, byOut);
      byM += byC / of.square;
      byRaw -= byC / of.square;
      bySquare = -byC * of.c / of.square;
    }
    byRaw += byM * Invertible.slope(of.raw);
    for (int i = 0; i < d; i++) {
      byZ[i] = byOut[i] + byInner * of.w[i];
      byP[i] += tanh * byOut[i] + byRaw * of.w[i];
      byP[d + i] += byInner * z[i] + of.c * tanh * byOut[i] + byRaw * p[i] + 2 * bySquare * of.w[i];
    }
    byP[2 * d] += byInner;
  }
}
