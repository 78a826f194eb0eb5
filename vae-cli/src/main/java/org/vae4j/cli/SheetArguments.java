package org.vae4j.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vae4j.experiment.SavedRun;
import org.vae4j.viz.ColourMap;
import picocli.CommandLine.Option;

/** How a sheet of images is drawn. */
final class SheetArguments {
  private static final int LARGEST = 64;
  private static final String COLOUR_MAP = ".colourMap";

  @Option(
      names = "--scale",
      paramLabel = "N",
      description =
          "Draws each pixel of a .png N times larger in both directions, grey images in the colour"
              + " map of the run's figures. Without it, a sheet has the pixels themselves.")
  private Optional<Integer> scale = Optional.empty();

  /**
   * A sheet's look.
   *
   * @param scale how many times larger its pixels are
   * @param colours for the values of grey images
   */
  record Look(int scale, ColourMap colours) {
    /** A pixel for each of the image's, which can be read again. */
    static final Look PLAIN = new Look(1, ColourMap.GRAY);
  }

  /** How the sheet is drawn. */
  Look look(ModelArguments run) {
    if (scale.isEmpty()) {
      return Look.PLAIN;
    }
    if (scale.get() < 1 || scale.get() > LARGEST) {
      throw new UsageException("--scale (%d) must be in [1, %d]".formatted(scale.get(), LARGEST));
    }
    if (!RowOutput.isSheet(run.out())) {
      throw new UsageException("--scale is for sheets: --out must end in .png");
    }
    return new Look(scale.get(), colours(run.run()));
  }

  /** That of the first figure that has one. */
  private static ColourMap colours(Path run) {
    return SavedRun.read(run).settings().entrySet().stream()
        .filter(setting -> setting.getKey().endsWith(COLOUR_MAP))
        .map(Map.Entry::getValue)
        .map(name -> ColourMap.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElse(ColourMap.GRAY);
  }
}
