package org.vae4j.cli;

import java.io.IOException;
import org.vae4j.inference.CodeSampler;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Option;

/** What codes of made-up images are drawn from, and how that is fitted. */
final class SourceArguments {

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      defaultValue = "prior",
      converter = CodeSource.Converter.class,
      description =
          "What codes are drawn from: prior, or of training images, which must be there, aggregated"
              + " (their posteriors). Default: prior.")
  private CodeSource from;

  @Option(
      names = "--means",
      description = "Takes the codes that stand for training images, rather than draws.")
  private boolean means;

  /** Refuses options that do not go with each other. */
  void check() {
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
    float[][] codes = TrainingCodes.of(run, model, main, main.catalogue(), means, seed);
    return CodeSampler.aggregated(codes);
  }
}
