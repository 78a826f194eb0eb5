package org.vae4j.cli;

import java.nio.file.Path;
import java.util.List;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ValueRange;
import org.vae4j.cli.InputImages.Input;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.ImageStream;
import org.vae4j.data.ImageStreams;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Parameters;

/** What commands that use a trained model on images are told. */
final class ImageArguments extends ModelArguments {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      index = "1..*",
      paramLabel = "INPUT",
      description =
          "PNG and JPEG files, folders of them, IDX and .npy files, tables in CSV; - is the"
              + " standard input. They become images as in the run's dataset. Default: its"
              + " validation images.")
  private List<Path> inputs = List.of();

  /** The images, ready for the model. */
  ImageStream images(VaeModel model, Catalogue catalogue) {
    return inputs.isEmpty()
        ? SplitStream.validation(RunData.of(this, catalogue), className().isEmpty())
        : KnownClasses.of(
            new InputImages(model, streams(inputs, model, this, catalogue)), model, this);
  }

  private static List<Input> streams(
      List<Path> inputs, VaeModel model, ModelArguments run, Catalogue catalogue) {
    ImageStreams streams =
        new ImageStreams(model.imageShape(), run.saved(catalogue).dataset(), model.valueNames())
            .trainedOn(
                model.takesBytes() ? ValueRange.UNIT : ValueRange.REAL, model.trainingRange());
    return inputs.stream()
        .map(input -> new Input(input.toString(), () -> open(streams, input)))
        .toList();
  }

  /** Opens an input, which may be the standard one. */
  static ImageStream open(ImageStreams streams, Path input) {
    return input.equals(STANDARD_INPUT)
        ? streams.open("standard input", System.in)
        : streams.open(input);
  }

  /** The first image of a single input. */
  static Batch first(Path input, VaeModel model, ModelArguments run, Catalogue catalogue) {
    try (InputImages images =
        new InputImages(model, streams(List.of(input), model, run, catalogue))) {
      Batch first =
          ImageWork.batch(KnownClasses.of(images, model, run).next(1).orElseThrow(), model);
      images.tellBeyond();
      return first;
    }
  }
}
