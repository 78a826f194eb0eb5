package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.Batch;
import org.vae4j.cli.report.Numbers;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells how well the model of a run explains images, and which are not like the others. */
@Command(
    name = "score",
    description =
        "Tells how well the model of a run explains images, in nats: the less, the better. With"
            + " --quantile, prints those that it explains worse than nearly all of its training"
            + " images.",
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreCommand.class);

  /** Of so many training images, a quantile is known well enough. */
  private static final int MOST_TRAINING_IMAGES = 5_000;

  @ParentCommand private Main main;
  @Mixin private ImageArguments run;

  @Option(
      names = "--quantile",
      paramLabel = "Q",
      description =
          "Prints the images that score above this share of the training images, such as 0.99, the"
              + " highest score first. All scores go where --out says, in the order of the inputs.")
  private Optional<Double> quantile = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "SCORE",
      defaultValue = "negative-elbo",
      converter = ScoreKind.Converter.class,
      description =
          "Score to rank images by: negative-elbo, importance-weighted (an estimate of the negative"
              + " log-likelihood), reconstruction-error, deviance (by how much the reconstruction"
              + " exceeds that of an image that is explained perfectly: best to find odd images) or"
              + " squared-error (which is not in nats). Rows have a column of it. Default:"
              + " negative-elbo.")
  private ScoreKind by;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Over how many draws of the code a score is averaged, or an importance-weighted one"
              + " estimated. Default: 16.")
  private int draws;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where the randomness of the draws comes from. Default: 0.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    check();
    Catalogue catalogue = main.catalogue();
    try (VaeModel model = run.load(catalogue);
        ImageStream images = run.images(model, catalogue);
        ScoreRows rows = rows()) {
      double threshold =
          quantile.isPresent() ? threshold(model, catalogue) : Double.POSITIVE_INFINITY;
      GreyValues greys = new GreyValues(by, model.config().loss());
      int[] odd = new int[1];
      int count =
          ImageWork.forAll(
              "score",
              images,
              main,
              some -> {
                Batch batch = ImageWork.batch(some, model);
                greys.look(batch);
                ScoredImages scored = scores(model, batch);
                double[] values = scored.values();
                for (int i = 0; i < values.length; i++) {
                  boolean isOdd = !(values[i] <= threshold); // also what is no number
                  odd[0] += isOdd ? 1 : 0;
                  rows.write(some.identities().get(i), scored.row(i), values[i], isOdd);
                }
              });
      rows.done();
      if (quantile.isPresent()) {
        say("%d of %,d images are above it".formatted(odd[0], count));
      }
      if (greys.matter()) {
        LOG.warn(
            "{} of grey values under bernoulli tells bright images from dark ones; to find odd"
                + " images, take --by deviance",
            by);
      }
    }
    return ExitCode.DONE;
  }

  private void check() {
    if (quantile.filter(q -> !(q >= 0 && q <= 1)).isPresent()) {
      throw new UsageException("--quantile (%s) must be from 0 to 1".formatted(quantile.get()));
    }
    if (draws < 1) {
      throw new UsageException("--draws (%d) must be >= 1".formatted(draws));
    }
  }

  private ScoreRows rows() throws IOException {
    return new ScoreRows(ScoredImages.columns(by), run.out(), quantile.isPresent(), main.data());
  }

  private void say(String line) {
    PrintWriter details = main.details();
    details.println(line);
    details.flush();
  }

  private ScoredImages scores(VaeModel model, Batch images) {
    return ScoredImages.of(model, images, by, draws, seed);
  }

  private double threshold(VaeModel model, Catalogue catalogue) throws IOException {
    SplitStream training =
        new SplitStream(
            RunData.of(run, catalogue).training(), List.of(), true, MOST_TRAINING_IMAGES);
    List<Double> all = new ArrayList<>();
    int count =
        ImageWork.forAll(
            "score training images",
            training,
            main,
            some ->
                Arrays.stream(scores(model, ImageWork.batch(some, model)).values())
                    .forEach(all::add));
    double threshold =
        quantile(all.stream().mapToDouble(x -> x).sorted().toArray(), quantile.orElseThrow());
    say(
        "Threshold: %s of %s%s, the %s quantile of %,d training images"
            .formatted(
                by,
                Numbers.loss(threshold),
                by == ScoreKind.SQUARED_ERROR ? "" : " nats",
                quantile.get(),
                count));
    return threshold;
  }

  /** As NumPy has it: on a straight line between the two that are nearest. */
  static double quantile(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
