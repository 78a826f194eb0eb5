package org.vae4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.Identity;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Encodes and decodes images by the model of a run. */
@Command(
    name = "reconstruct",
    description =
        "Encodes images and decodes them again by the model of a run. On a .png, images stand over"
            + " what has become of them, and rows of a table beside it.",
    mixinStandardHelpOptions = true)
final class ReconstructCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private ImageArguments run;
  @Mixin private SheetArguments sheet;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    try (VaeModel model = run.load(catalogue);
        ImageStream images = run.images(model, catalogue);
        RowOutput output = RowOutput.ofImages(run.out(), model, sheet.look(run), main.data())) {
      boolean isSheet = RowOutput.isSheet(run.out());
      boolean isTable = !model.valueNames().isEmpty();
      Pairs pairs = isSheet && !isTable ? new Pairs(output) : null;
      ImageWork.forAll(
          "reconstruct",
          images,
          main,
          some -> {
            float[][] made = ImageWork.rows(model.reconstruct(ImageWork.batch(some, model)));
            for (int i = 0; i < made.length; i++) {
              if (pairs != null) {
                pairs.add(some.images().get(i), made[i]);
                continue;
              }
              Identity identity = some.identities().get(i);
              if (isSheet) {
                output.write(identity, some.images().get(i));
              }
              output.write(isSheet ? model(identity) : identity, made[i]);
            }
          });
      if (pairs != null) {
        pairs.flush();
      }
      output.done();
    }
    return ExitCode.DONE;
  }

  /** What stands beside a row of a table on a sheet. */
  private static Identity model(Identity row) {
    return new Identity(row.index(), Optional.empty(), Optional.of("model"));
  }

  /** Rows of images, each over what has become of them. */
  private static final class Pairs {
    private static final Identity NONE = Identity.of(0); // a sheet does not say which they are

    private final RowOutput output;
    private final List<float[]> images = new ArrayList<>();
    private final List<float[]> made = new ArrayList<>();
    private int rows;

    Pairs(RowOutput output) {
      this.output = output;
    }

    void add(float[] image, float[] reconstruction) throws IOException {
      images.add(image);
      made.add(reconstruction);
      if (images.size() == RowOutput.Rows.perRow()) {
        flush();
      }
    }

    /** The last row, after others, is filled up so that what belongs together stays together. */
    void flush() throws IOException {
      while (rows > 0 && !images.isEmpty() && images.size() < RowOutput.Rows.perRow()) {
        images.add(new float[images.get(0).length]);
        made.add(new float[images.get(0).length]);
      }
      for (float[] image : images) {
        output.write(NONE, image);
      }
      for (float[] image : made) {
        output.write(NONE, image);
      }
      images.clear();
      made.clear();
      rows++;
    }
  }
}
