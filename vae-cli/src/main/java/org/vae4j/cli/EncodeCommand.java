package org.vae4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Encodes images by the model of a run. */
@Command(
    name = "encode",
    description = "Encodes images to codes by the model of a run.",
    mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private ImageArguments run;

  @Option(
      names = "--sample",
      description = "Draws codes from the posteriors, rather than their means.")
  private boolean sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where the randomness of --sample comes from. Default: 0.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    try (VaeModel model = run.load(catalogue);
        ImageStream images = run.images(model, catalogue);
        RowOutput output =
            RowOutput.open(run.out(), RowOutput.Rows.codes(model.latentSize()), main.data())) {
      CodeSeeds seeds = new CodeSeeds(seed);
      ImageWork.forAll(
          "encode",
          images,
          main,
          some -> {
            Batch batch = ImageWork.batch(some, model);
            INDArray codes =
                sample ? model.encodeSample(batch, seeds.next()) : model.encodeMean(batch);
            output.write(some.identities(), codes.toFloatMatrix());
          });
      output.done();
    }
    return ExitCode.DONE;
  }
}
