package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.CholeskyFactors;
import org.vae4j.model.density.Rounded;

/**
 * The Gaussian posterior of any covariance: z = mean + L·ε, ε standard normal, for a lower
 * triangular L whose diagonal is exp(logDiagonal), so that the covariance is L·Lᵀ (Kingma and
 * Welling, "An introduction to variational autoencoders", 2019, section 2.5.1). With a lower
 * triangle of zeros it is the diagonal Gaussian of logVar = 2·logDiagonal.
 */
public final class FullCovariance implements Sampler {
  /** The head that holds the logarithm of the diagonal of L, [n, d]. */
  public static final String LOG_DIAGONAL = "logDiagonal";

  /** The head that holds L below its diagonal, row by row, [n, d(d − 1)/2]. */
  public static final String LOWER_TRIANGLE = "lowerTriangle";

  private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

  private final int d;

  /** There is nothing to set. */
  @Description("Gaussian of any covariance: z = mean + L·ε, L lower triangular")
  public record Config() implements ComponentConfig<Sampler> {}

  /**
   * Makes the sampler.
   *
   * @param spec the latent dimension
   * @throws IllegalArgumentException if that is 1, for which there is no covariance
   */
  @Inject
  public FullCovariance(ModelSpec spec) {
    this.d = spec.latentDim();
    if (d < 2) {
      throw new IllegalArgumentException(
          "latentDim (%d) must be >= 2 for full-covariance; gaussian is the same for 1"
              .formatted(d));
    }
  }

  /**
   * The L of each image.
   *
   * @param posterior what an encoder gives, {@link #LOG_DIAGONAL} and {@link #LOWER_TRIANGLE}
   * @return n matrices
   */
  public static CholeskyFactors factors(Tensors posterior) {
    return new CholeskyFactors(posterior.get(LOG_DIAGONAL), posterior.get(LOWER_TRIANGLE));
  }

  @Override
  public List<Head> heads() {
    return List.of(
        new Head(MEAN, d),
        new Head(LOG_DIAGONAL, d),
        new Head(LOWER_TRIANGLE, CholeskyFactors.belowDiagonal(d)));
  }

  @Override
  public int latentSize() {
    return d;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(Z, LOG_DENSITY, PATH_LOG_DENSITY);
  }

  @Override
  public List<String> divergences() {
    return List.of("full-covariance-kl", "monte-carlo");
  }

  @Override
  public INDArray code(Tensors posterior) {
    return posterior.get(MEAN);
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary(Z, "full-covariance: mean + L·ε", Integer.toString(d), 0));
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    CholeskyFactors factors = factors(posterior);
    float[] mean = Floats.copyOf(posterior.get(MEAN));
    int rows = samples * factors.count();
    float[] epsilon = Floats.copyOf(noise.normal(rows, d));
    float[] z = new float[epsilon.length];
    double[] logDensity = new double[rows];
    for (int row = 0; row < rows; row++) {
      int image = row % factors.count();
      logDensity[row] = -d * HALF_LOG_2_PI - factors.logDeterminant(image);
      for (int i = 0; i < d; i++) {
        float e = epsilon[row * d + i];
        z[row * d + i] = (float) (mean[image * d + i] + factors.times(image, i, epsilon, row * d));
        logDensity[row] -= 0.5 * e * e;
      }
    }
    INDArray density = Rounded.tensor(logDensity, rows);
    return new Draw(
        factors,
        epsilon,
        Tensors.of(Z, Nd4j.create(z, new long[] {rows, d}, 'c'))
            .with(LOG_DENSITY, density)
            .with(PATH_LOG_DENSITY, density));
  }

  private final class Draw implements Pass {
    private final CholeskyFactors factors;
    private final float[] epsilon;
    private final Tensors output;

    Draw(CholeskyFactors factors, float[] epsilon, Tensors output) {
      this.factors = factors;
      this.epsilon = epsilon;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      double[] byMean = new double[factors.count() * d];
      CholeskyFactors.Gradient byFactors = factors.gradient();
      outputGradient.find(Z).ifPresent(byZ -> addByZ(doubles(byZ), byMean, byFactors));
      outputGradient
          .find(LOG_DENSITY)
          .ifPresent(byDensity -> addByLogDensity(Floats.copyOf(byDensity), byFactors));
      outputGradient
          .find(PATH_LOG_DENSITY)
          .ifPresent(byPath -> addByZ(path(Floats.copyOf(byPath)), byMean, byFactors));
      return Tensors.of(MEAN, Rounded.tensor(byMean, factors.count(), d))
          .with(LOG_DIAGONAL, byFactors.byLogDiagonal())
          .with(LOWER_TRIANGLE, byFactors.byLowerTriangle());
    }

    private static double[] doubles(INDArray tensor) {
      float[] floats = Floats.copyOf(tensor);
      double[] doubles = new double[floats.length];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = floats[i];
      }
      return doubles;
    }

    /** dz_i/dmean_i = 1 and dz_i/dL_ij = ε_j, summed over the samples of an image. */
    private void addByZ(double[] gradient, double[] byMean, CholeskyFactors.Gradient byFactors) {
      for (int i = 0; i < gradient.length; i++) {
        int image = i / d % factors.count();
        byMean[image * d + i % d] += gradient[i];
        for (int j = 0; j <= i % d; j++) {
          byFactors.add(image, i % d, j, gradient[i] * epsilon[i / d * d + j]);
        }
      }
    }

    /** With z, ε is where it was: only the determinant makes the density another. */
    private void addByLogDensity(float[] gradient, CholeskyFactors.Gradient byFactors) {
      for (int row = 0; row < gradient.length; row++) {
        byFactors.addByLogDeterminant(row % factors.count(), -gradient[row]);
      }
    }

    /** d log N(z; mean, L·Lᵀ) / dz = −L⁻ᵀ·ε. */
    private double[] path(float[] gradient) {
      double[] byZ = new double[epsilon.length];
      for (int row = 0; row < gradient.length; row++) {
        double[] solved = factors.solveTransposed(row % factors.count(), epsilon, row * d);
        for (int i = 0; i < d; i++) {
          byZ[row * d + i] = -gradient[row] * solved[i];
        }
      }
      return byZ;
    }

    @Override
    public void close() {}
  }
}
