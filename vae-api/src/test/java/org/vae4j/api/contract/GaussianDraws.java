package org.vae4j.api.contract;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Tensors;

/**
 * Draws of diagonal Gaussians with the log density that each has, sample-major, computed in plain
 * Java.
 *
 * @param z float32 [k·n, d]
 * @param logDensity log q(z|x) of each row, in nats
 * @param images n
 */
record GaussianDraws(INDArray z, double[] logDensity, int images) {

  /**
   * Draws.
   *
   * @param posterior mean and logVar, each [n, d]
   * @param samples k
   */
  static GaussianDraws of(Tensors posterior, int samples) {
    double[] mean = Numbers.doubles(posterior.get(Sampler.MEAN));
    double[] logVar = Numbers.doubles(posterior.get(Sampler.LOG_VAR));
    int images = (int) posterior.get(Sampler.MEAN).size(0);
    int d = mean.length / images;
    Random random = new Random(7);
    float[] z = new float[samples * mean.length];
    double[] logDensity = new double[samples * images];
    for (int i = 0; i < z.length; i++) {
      int of = i % mean.length;
      double epsilon = random.nextGaussian();
      z[i] = (float) (mean[of] + Math.exp(logVar[of] / 2) * epsilon);
      logDensity[i / d] -= 0.5 * (Math.log(2 * Math.PI) + logVar[of] + epsilon * epsilon);
    }
    return new GaussianDraws(
        Nd4j.create(z, new long[] {(long) samples * images, d}, 'c'), logDensity, images);
  }

  /** What a sampler hands on. */
  Tensors latent() {
    return Tensors.of(Sampler.Z, z).with(Sampler.LOG_DENSITY, Nd4j.createFromArray(floats()));
  }

  private float[] floats() {
    float[] floats = new float[logDensity.length];
    for (int row = 0; row < floats.length; row++) {
      floats[row] = (float) logDensity[row];
    }
    return floats;
  }

  /** The mean over an image's rows, of which there is one or one for each draw. */
  double mean(double[] rows, int image) {
    int[] of = IntStream.range(0, rows.length).filter(row -> row % images == image).toArray();
    return IntStream.of(of).mapToDouble(row -> rows[row]).average().orElseThrow();
  }

  /** The mean of log q(z|x) − log p(z) over an image's draws. */
  double meanLogRatio(double[] negativeLogPrior, int image) {
    return draws(image).mapToDouble(ratio(negativeLogPrior)).average().orElseThrow();
  }

  /** How far that mean is off, as a standard deviation. */
  double standardError(double[] negativeLogPrior, int image) {
    double mean = meanLogRatio(negativeLogPrior, image);
    IntToDoubleFunction ratio = ratio(negativeLogPrior);
    double variance =
        draws(image)
            .mapToDouble(row -> Math.pow(ratio.applyAsDouble(row) - mean, 2))
            .average()
            .orElseThrow();
    return Math.sqrt(variance / draws(image).count());
  }

  private IntToDoubleFunction ratio(double[] negativeLogPrior) {
    return row -> logDensity[row] + negativeLogPrior[row];
  }

  private IntStream draws(int image) {
    return IntStream.range(0, logDensity.length).filter(row -> row % images == image);
  }
}
