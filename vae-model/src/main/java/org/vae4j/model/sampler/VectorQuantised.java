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
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.Rounded;

/**
 * Vector quantisation: z is, at each position, that vector of a learned codebook which is nearest
 * to what the encoder gives (van den Oord, Vinyals and Kavukcuoglu, "Neural discrete representation
 * learning", 2017). The latent dimension is positions · codeDim.
 *
 * <p>The gradient by z goes straight through to the encoding, as if z were that. The codebook
 * learns by the gradient of the output {@link #QUANTISED}, which are the same numbers as z: by the
 * regularizer {@code commitment}. Nothing is random.
 *
 * <p>Its parameters are {@code codebook}, [codes, codeDim], and {@code usage}, [codes], a moving
 * average over steps of how often each is taken, 1 for all where all are taken alike. A code whose
 * usage falls below a threshold is put onto an encoding of the batch, drawn at random (Dhariwal et
 * al., "Jukebox", 2020): it would not learn any more, as no gradient comes to what is not taken.
 */
public final class VectorQuantised implements Sampler {
  /** The head that is quantised, [n, positions · codeDim], one position after another. */
  public static final String ENCODING = "encoding";

  /** The output that codes learn by: the same numbers as z, whose gradient goes to the codebook. */
  public static final String QUANTISED = "quantised";

  private static final String RESTART = "restart";
  private static final double START = 0.1;
  private static final double DECAY = 0.99;

  private final Config config;
  private final int latentDim;
  private final Parameters parameters;

  /**
   * The settings.
   *
   * @param codes how many vectors the codebook has, K
   * @param codeDim how many numbers each has
   * @param restart below which usage a code is put elsewhere
   */
  @Description("vector quantised: the nearest vectors of a learned codebook")
  public record Config(
      @Description("vectors of the codebook, K") @Default("128") @Range(min = 2, max = 65_536)
          int codes,
      @Description("numbers of each; latentDim is a multiple of it")
          @Default("8")
          @Range(min = 1, max = 65_536)
          int codeDim,
      @Description("share of an even use below which a code is put onto an encoding; 0: never")
          @Default("0.05")
          @Range(min = 0, below = 1)
          double restart)
      implements ComponentConfig<Sampler> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, codes, codeDim, restart);
    }
  }

  /**
   * Makes the sampler.
   *
   * @param config the settings
   * @param spec the latent dimension
   * @throws IllegalArgumentException if that is no multiple of the numbers of a code
   */
  @Inject
  public VectorQuantised(Config config, ModelSpec spec) {
    this.config = config;
    this.latentDim = spec.latentDim();
    if (latentDim % config.codeDim() != 0) {
      throw new IllegalArgumentException(
          "codeDim (%d) must divide latentDim (%d): that is positions · codeDim"
              .formatted(config.codeDim(), latentDim));
    }
    this.parameters =
        Parameters.of("codebook", Initializer.normal(START), config.codes(), config.codeDim())
            .andUntrained("usage", Initializer.ones(), config.codes());
  }

  /**
   * How many codes there are.
   *
   * @return K
   */
  public int codes() {
    return config.codes();
  }

  /**
   * How many codes make up a z.
   *
   * @return latent dimensions divided by the numbers of a code
   */
  public int positions() {
    return latentDim / config.codeDim();
  }

  /**
   * How many codes are in use: the exponential of the entropy of their usage.
   *
   * @return from 1, where all encodings have the same, to K, where all codes are taken alike
   */
  public double perplexity() {
    float[] usage = Floats.copyOf(usage());
    double sum = 0;
    for (float share : usage) {
      sum += share;
    }
    double entropy = 0;
    for (float share : usage) {
      entropy -= share == 0 ? 0 : share / sum * Math.log(share / sum);
    }
    return Math.exp(entropy);
  }

  private Parameter codebook() {
    return parameters.tensors().get(0);
  }

  private INDArray usage() {
    return parameters.tensors().get(1).value();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(ENCODING, latentDim));
  }

  @Override
  public int latentSize() {
    return latentDim;
  }

  @Override
  public boolean isDiscrete() {
    return true;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(Z, QUANTISED);
  }

  @Override
  public List<String> divergences() {
    return List.of("codebook-kl", "none");
  }

  @Override
  public List<LayerSummary> layers() {
    String type = "vector-quantised: %d of %d codes".formatted(positions(), codes());
    return List.of(new LayerSummary(Z, type, Integer.toString(latentDim), parameters.count()));
  }

  @Override
  public INDArray code(Tensors posterior) {
    float[] encoding = Floats.copyOf(posterior.get(ENCODING));
    return vectors(nearest(encoding));
  }

  /**
   * The vectors of codes.
   *
   * @param codes numbers below K, those of each row one after another, n · positions
   * @return float32 [n, positions · codeDim]
   */
  public INDArray vectors(int... codes) {
    float[] book = Floats.copyOf(codebook().value());
    int size = config.codeDim();
    float[] vectors = new float[codes.length * size];
    for (int i = 0; i < codes.length; i++) {
      System.arraycopy(book, codes[i] * size, vectors, i * size, size);
    }
    return Nd4j.create(vectors, new long[] {codes.length / positions(), latentDim}, 'c');
  }

  /** The code of each position of each image. */
  private int[] nearest(float... encoding) {
    float[] book = Floats.copyOf(codebook().value());
    int size = config.codeDim();
    int[] nearest = new int[encoding.length / size];
    for (int i = 0; i < nearest.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int code = 0; code < codes(); code++) {
        double distance = squaredDistance(encoding, i * size, book, code * size);
        if (distance < least) {
          least = distance;
          nearest[i] = code;
        }
      }
    }
    return nearest;
  }

  private double squaredDistance(float[] a, int fromA, float[] b, int fromB) {
    double sum = 0;
    for (int j = 0; j < config.codeDim(); j++) {
      double difference = a[fromA + j] - b[fromB + j];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    float[] encoding = Floats.copyOf(posterior.get(ENCODING));
    int[] nearest = nearest(encoding);
    INDArray z = Nd4j.tile(vectors(nearest), samples, 1);
    return new Draw(encoding, nearest, z, noise);
  }

  private final class Draw implements Pass {
    private final float[] encoding;
    private final int[] nearest;
    private final Tensors output;
    private final Noise noise;

    Draw(float[] encoding, int[] nearest, INDArray z, Noise noise) {
      this.encoding = encoding;
      this.nearest = nearest;
      this.output = Tensors.of(Z, z).with(QUANTISED, z);
      this.noise = noise;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      double[] byEncoding = new double[encoding.length];
      outputGradient.find(Z).ifPresent(byZ -> addStraightThrough(Floats.copyOf(byZ), byEncoding));
      outputGradient
          .find(QUANTISED)
          .ifPresent(byQuantised -> addToCodebook(Floats.copyOf(byQuantised)));
      count();
      long images = encoding.length / latentDim;
      return Tensors.of(ENCODING, Rounded.tensor(byEncoding, images, latentDim));
    }

    private void addStraightThrough(float[] byZ, double[] byEncoding) {
      for (int i = 0; i < byZ.length; i++) {
        byEncoding[i % encoding.length] += byZ[i];
      }
    }

    private void addToCodebook(float[] byQuantised) {
      int size = config.codeDim();
      double[] byCodebook = new double[codes() * size];
      for (int i = 0; i < byQuantised.length; i++) {
        int code = nearest[i / size % nearest.length];
        byCodebook[code * size + i % size] += byQuantised[i];
      }
      codebook().gradient().addi(Rounded.tensor(byCodebook, codes(), size));
    }

    /** Only training goes backwards. */
    private void count() {
      double[] taken = new double[codes()];
      for (int code : nearest) {
        taken[code]++;
      }
      float[] usage = Floats.copyOf(usage());
      for (int code = 0; code < usage.length; code++) {
        double share = taken[code] * usage.length / nearest.length;
        usage[code] = (float) (DECAY * usage[code] + (1 - DECAY) * share);
        if (taken[code] == 0 && usage[code] < config.restart()) {
          restart(code);
          usage[code] = 1;
        }
      }
      usage().assign(Nd4j.createFromArray(usage));
    }

    private void restart(int code) {
      int size = config.codeDim();
      int from = noise.branch(RESTART, code).nextInt(nearest.length) * size;
      for (int j = 0; j < size; j++) {
        codebook().value().putScalar(code, j, encoding[from + j]);
      }
    }

    @Override
    public void close() {}
  }
}
