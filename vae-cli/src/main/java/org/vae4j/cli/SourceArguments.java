package org.vae4j.cli;

import java.io.IOException;
import java.util.Optional;
import org.vae4j.inference.CodeSampler;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Option;

/** What codes of made-up images are drawn from, and how that is fitted. */
final class SourceArguments {
  private static final int COMPONENTS = 10;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      defaultValue = "prior",
      converter = CodeSource.Converter.class,
      description =
          "What codes are drawn from: prior, or of training images, which must be there, aggregated"
              + " (their posteriors), gaussian-mixture (fitted to their codes) or two-stage (a"
              + " second model, trained on their codes). Default: prior.")
  private CodeSource from;

  @Option(
      names = "--components",
      paramLabel = "K",
      description = "How many Gaussians a gaussian-mixture has. Default: 10.")
  private Optional<Integer> components = Optional.empty();

  @Option(
      names = "--means",
      description = "Takes the codes that stand for training images, rather than draws.")
  private boolean means;

  /** Refuses options that do not go with each other. */
  void check() {
    if (components.isPresent() && from != CodeSource.GAUSSIAN_MIXTURE) {
      throw new UsageException("--components must come with --from gaussian-mixture");
    }
    if (components.filter(k -> k < 1).isPresent()) {
      throw new UsageException("--components (%d) must be >= 1".formatted(components.get()));
    }
    if (means && from == CodeSource.PRIOR) {
      throw new UsageException("--means must come with a --from other than prior");
    }
  }

  /** Makes what draws the codes. */
  CodeSampler sampler(ModelArguments run, VaeModel model, Main main, long seed) throws IOException {
    if (from == CodeSource.PRIOR) {
      return model::sampleCodes;
    }
    if (model.isConditional() && run.className().isEmpty()) {
      throw new UsageException(
          "--from %s must come with --class for a conditional model, whose classes have codes of"
                  .formatted(from)
              + " their own");
    }
    if (model.hasDiscreteCodes() && from != CodeSource.AGGREGATED) {
      throw new UsageException(
          "--from %s must be prior or aggregated for a model whose codes are made of symbols"
              .formatted(from));
    }
    float[][] codes = TrainingCodes.of(run, model, main, main.catalogue(), means, seed);
    try {
      return fitted(codes, main, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--from %s: %s".formatted(from, e.getMessage()));
    }
  }

  private CodeSampler fitted(float[][] codes, Main main, long seed) {
    return switch (from) {
      case PRIOR -> throw new IllegalStateException("the prior is not fitted");
      case AGGREGATED -> CodeSampler.aggregated(codes);
      case GAUSSIAN_MIXTURE ->
          CodeSampler.gaussianMixture(codes, components.orElse(COMPONENTS), seed);
      case TWO_STAGE -> twoStage(codes, main, seed);
    };
  }

  private static CodeSampler twoStage(float[][] codes, Main main, long seed) {
    try (CodeTrainingBar bar = new CodeTrainingBar(main.progressColumns())) {
      return CodeSampler.twoStage(codes, seed, bar);
    }
  }
}
