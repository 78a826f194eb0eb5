package org.vae4j.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.config.catalogue.Catalogue;

/** The run of format 1 that is kept, of a dataset whose module is not on the class path here. */
final class OldRun {
  static final List<String> FILES =
      List.of("run.json", "experiment.yaml", "weights.safetensors", "metrics.csv");
  static final int PIXELS = 64;
  static final int LATENT_SIZE = 2;

  /** Found once for all tests. */
  static final Catalogue CATALOGUE = Catalogue.discover();

  private OldRun() {}

  /** Its files in a folder. */
  static Path copyInto(Path folder) throws IOException {
    for (String file : FILES) {
      Files.write(folder.resolve(file), bytes(file));
    }
    return folder;
  }

  static byte[] bytes(String file) throws IOException {
    return OldRun.class.getResourceAsStream("run-format-1/" + file).readAllBytes();
  }

  static ModelLoader loader() {
    return new ModelLoader().withCatalogue(CATALOGUE);
  }

  /** Images as the script in the README makes them. */
  static float[][] images(int n) {
    float[][] images = new float[n][PIXELS];
    for (int i = 0; i < n; i++) {
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        images[i][pixel] = (i * 37 + pixel) * 29 % 101 / 100f;
      }
    }
    return images;
  }
}
