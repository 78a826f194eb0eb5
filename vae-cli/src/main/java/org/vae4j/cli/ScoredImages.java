package org.vae4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.inference.Score;
import org.vae4j.inference.VaeModel;

/**
 * What a model says of some images, as far as it was asked.
 *
 * @param by what they are told apart by
 * @param scores bounds and errors, one for each
 * @param likelihoods −log p(x) of each, in nats, if they are told apart by that
 */
record ScoredImages(ScoreKind by, List<Score> scores, List<Double> likelihoods) {

  /** Asks a model. */
  static ScoredImages of(VaeModel model, Batch images, ScoreKind by, int draws, long seed) {
    List<Double> likelihoods = List.of();
    if (by == ScoreKind.IMPORTANCE_WEIGHTED) {
      try {
        likelihoods = Arrays.stream(model.importanceWeighted(images, draws, seed)).boxed().toList();
      } catch (IllegalStateException e) {
        throw new UsageException(
            "--by (%s) is not for this model: %s".formatted(by, e.getMessage()));
      }
    }
    return new ScoredImages(by, model.score(images, draws, seed), likelihoods);
  }

  /** What the numbers of a row are. */
  static List<String> columns(ScoreKind by) {
    List<String> columns =
        new ArrayList<>(
            List.of("negativeElbo", "reconstruction", "divergence", "reconstructionError"));
    by.column().ifPresent(columns::add);
    return columns;
  }

  /** The numbers of an image. */
  float[] row(int image) {
    Score score = scores.get(image);
    float[] row = {
      (float) score.negativeElbo(),
      (float) score.reconstruction(),
      (float) score.divergence(),
      (float) score.reconstructionError()
    };
    if (by.column().isPresent()) {
      row = Arrays.copyOf(row, row.length + 1);
      row[row.length - 1] = (float) value(image);
    }
    return row;
  }

  /** What each image is told apart by. */
  double[] values() {
    return IntStream.range(0, scores.size()).mapToDouble(this::value).toArray();
  }

  private double value(int image) {
    return switch (by) {
      case NEGATIVE_ELBO -> scores.get(image).negativeElbo();
      case IMPORTANCE_WEIGHTED -> likelihoods.get(image);
      case RECONSTRUCTION_ERROR -> scores.get(image).reconstructionError();
      case DEVIANCE -> deviance(scores.get(image));
      case SQUARED_ERROR -> scores.get(image).squaredError();
    };
  }

  private static double deviance(Score score) {
    double deviance =
        score
            .deviance()
            .orElseThrow(
                () -> noDeviance("its likelihood does not tell how well it could explain images"));
    if (deviance == Double.POSITIVE_INFINITY) {
      throw noDeviance(
          "the density of its likelihood has no bound at 0 and 1, which images contain");
    }
    return deviance;
  }

  private static UsageException noDeviance(String reason) {
    return new UsageException(
        "--by (deviance) is not for this model: %s; take squared-error".formatted(reason));
  }
}
