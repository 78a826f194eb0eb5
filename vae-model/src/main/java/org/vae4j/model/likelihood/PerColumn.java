package org.vae4j.model.likelihood;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Components;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Tensors;

/**
 * A likelihood for each range of columns: −log p is the sum of theirs, in nats (Nazábal et al.,
 * "Handling incomplete heterogeneous data using VAEs", 2020). The columns of a table are the
 * channels of its images; the decoded channels of one range after another are as many as its
 * likelihood asks for.
 *
 * <p>Tables may have any numbers, if those likelihoods that describe [0, 1] alone find nothing else
 * in their own columns, which is looked at in each batch.
 */
public final class PerColumn implements Likelihood {
  private static final int CHANNELS = 3; // the dimension

  private final Reduction reduction;
  private final List<Piece> pieces;

  /**
   * The settings.
   *
   * @param ranges the likelihoods of all columns, from the first to the last
   * @param reduction how the sum over values enters the objective
   */
  @Description("a likelihood for each range of columns of a table")
  public record Config(
      @Description("their likelihoods, from the first column to the last")
          @Example("[{columns: 3, likelihood: {type: gaussian}}]")
          List<ColumnRange> ranges,
      @Description("sum over the values of an image, or their mean") @Default("sum")
          Reduction reduction)
      implements ComponentConfig<Likelihood> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there are no ranges
     */
    public Config {
      Settings.check(Config.class, ranges, reduction);
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("ranges ([]) must have at least one range of columns");
      }
    }
  }

  /**
   * Some columns side by side.
   *
   * @param columns how many, from where those before end
   * @param likelihood their likelihood
   */
  public record ColumnRange(
      @Description("how many, from where those before end") @Example("3") @Range(min = 1)
          int columns,
      @Description("their likelihood") @Example("{type: gaussian}")
          ComponentConfig<Likelihood> likelihood) {

    /** Checks the settings. */
    public ColumnRange {
      Settings.check(ColumnRange.class, columns, likelihood);
    }
  }

  /**
   * Makes the likelihoods.
   *
   * @param config the settings
   * @param components makes them
   * @throws IllegalArgumentException if one of them has a reduction of its own
   */
  @Inject
  public PerColumn(Config config, Components components) {
    this.reduction = config.reduction();
    this.pieces = new ArrayList<>();
    int column = 0;
    int channel = 0;
    for (ColumnRange range : config.ranges()) {
      Likelihood likelihood = components.create(range.likelihood());
      if (likelihood.reduction() != Reduction.SUM) {
        throw new IllegalArgumentException(
            "ranges[%d].likelihood.reduction (mean) must be sum: that of per-column is of all columns"
                .formatted(pieces.size()));
      }
      Piece piece = Piece.of(likelihood, column, range.columns(), channel);
      pieces.add(piece);
      column = piece.columns().end();
      channel = piece.decoded().end();
    }
  }

  @Override
  public Reduction reduction() {
    return reduction;
  }

  @Override
  public boolean supports(ValueRange values) {
    return pieces.stream().anyMatch(piece -> piece.likelihood().supports(values));
  }

  /** Values between two levels are no category, while those of pixels are rounded. */
  @Override
  public boolean refusesSome(ValueRange values) {
    return pieces.stream()
        .map(Piece::likelihood)
        .anyMatch(piece -> piece.refusesSome(values) || piece instanceof Categorical);
  }

  @Override
  public Optional<String> refusal(float value, int channel) {
    return pieces.stream()
        .filter(piece -> piece.columns().has(channel))
        .findFirst()
        .flatMap(piece -> piece.refusal(value, channel));
  }

  @Override
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return pieces.stream()
        .flatMap(piece -> piece.likelihood().decodedParameters(values).stream())
        .distinct()
        .toList();
  }

  @Override
  public Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      parts.put(Integer.toString(parts.size()), piece.likelihood());
    }
    return parts;
  }

  /**
   * How many columns each of the {@link #parts()} is of.
   *
   * @return the number of columns, side by side from the first on, of each
   */
  public List<Integer> columns() {
    return pieces.stream().map(piece -> piece.columns().size()).toList();
  }

  @Override
  public ImageShape decodedShape(ImageShape images) {
    Piece last = pieces.get(pieces.size() - 1);
    if (images.channels() != last.columns().end()) {
      throw new IllegalArgumentException(
          "ranges of the likelihood must have as many columns as images have channels (%d), not %d"
              .formatted(images.channels(), last.columns().end()));
    }
    return new ImageShape(images.height(), images.width(), last.decoded().end());
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return new Sum(pieces.stream().map(piece -> piece.term(images, decoded)).toList());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The sum of those of its likelihoods; nothing if one of them does not know its own.
   */
  @Override
  public Optional<double[]> deviance(INDArray images, INDArray decoded) {
    double[] sums = new double[Math.toIntExact(decoded.size(0))];
    for (Piece piece : pieces) {
      Optional<double[]> own = piece.deviance(images, decoded);
      if (own.isEmpty()) {
        return own;
      }
      Arrays.setAll(sums, row -> sums[row] + own.get()[row]);
    }
    return Optional.of(sums);
  }

  @Override
  public INDArray mean(INDArray decoded) {
    return join(
        pieces.stream()
            .map(piece -> piece.likelihood().mean(piece.decoded().of(decoded)))
            .toList());
  }

  private static INDArray join(List<INDArray> channels) {
    return Nd4j.concat(CHANNELS, channels.toArray(INDArray[]::new));
  }

  /** Channels side by side. */
  private record Interval(int start, int end) {

    int size() {
      return end - start;
    }

    boolean has(int channel) {
      return channel >= start && channel < end;
    }

    /** A copy of [m, h, w, end − start] numbers. */
    INDArray of(INDArray tensor) {
      INDArrayIndex all = NDArrayIndex.all();
      return tensor.get(all, all, all, NDArrayIndex.interval(start, end)).dup('c');
    }
  }

  /** A likelihood and where that lies which it is of. */
  private record Piece(Likelihood likelihood, Interval columns, Interval decoded) {

    static Piece of(Likelihood likelihood, int column, int columns, int channel) {
      int channels = likelihood.decodedShape(new ImageShape(1, 1, columns)).channels();
      return new Piece(
          likelihood,
          new Interval(column, Math.addExact(column, columns)),
          new Interval(channel, Math.addExact(channel, channels)));
    }

    Term term(INDArray images, INDArray allDecoded) {
      return likelihood.negativeLogLikelihood(values(images), decoded.of(allDecoded));
    }

    Optional<double[]> deviance(INDArray images, INDArray allDecoded) {
      return likelihood.deviance(values(images), decoded.of(allDecoded));
    }

    private INDArray values(INDArray images) {
      INDArray values = columns.of(images);
      if (!likelihood.supports(ValueRange.REAL)) {
        requireUnit(Floats.copyOf(values));
      }
      return values;
    }

    Optional<String> refusal(float value, int channel) {
      Optional<String> refusal = likelihood.refusal(value, channel - columns.start());
      return refusal.isEmpty() && likelihood instanceof Categorical categorical
          ? categorical.betweenLevels(value)
          : refusal;
    }

    private void requireUnit(float... values) {
      for (int i = 0; i < values.length; i++) {
        if (!(values[i] >= 0 && values[i] <= 1)) {
          int column = columns.start() + i % columns.size() + 1;
          throw new IllegalArgumentException(
              "value (%s) of column %d must be in [0, 1] for the likelihood of its range, %s"
                  .formatted(values[i], column, ComponentNames.of(likelihood)));
        }
      }
    }
  }

  /** Terms of the same rows, each by its own decoded channels. */
  private record Sum(List<Term> terms) implements Term {

    @Override
    public double[] nats() {
      double[] nats = new double[terms.get(0).nats().length];
      for (Term term : terms) {
        Arrays.setAll(nats, row -> nats[row] + term.nats()[row]);
      }
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return terms.stream().mapToLong(Term::valuesPerRow).sum();
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      return Tensors.of(
          Decoder.DECODED,
          join(
              terms.stream().map(term -> term.gradient(rowWeights).get(Decoder.DECODED)).toList()));
    }
  }
}
