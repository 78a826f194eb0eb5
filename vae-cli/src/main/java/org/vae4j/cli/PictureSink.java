package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.data.Identity;
import org.vae4j.viz.Tiles;

/** Images on one sheet, side by side and one below the other, as a PNG file. */
final class PictureSink implements RowSink {
  private static final int MOST = 10_000;

  private final Path file;
  private final ImageShape shape;
  private final int columns;
  private final SheetArguments.Look look;
  private final List<float[]> images = new ArrayList<>();

  /**
   * A sheet.
   *
   * @param file where to
   * @param shape of the images
   * @param columns how many in a row
   * @param look how they are drawn
   */
  PictureSink(Path file, ImageShape shape, int columns, SheetArguments.Look look) {
    this.file = file;
    this.shape = shape;
    this.columns = columns;
    this.look = look;
  }

  @Override
  public void write(Identity identity, float[] row) {
    if (images.size() == MOST) {
      throw new UsageException(
          "a sheet has at most %,d images; --out FILE.npy takes any number".formatted(MOST));
    }
    images.add(row);
  }

  @Override
  public void close() throws IOException {
    if (!images.isEmpty()) {
      INDArray tensor =
          Nd4j.create(images.toArray(float[][]::new)).reshape('c', shape.batchOf(images.size()));
      Files.write(
          file, Tiles.png(tensor, Math.min(columns, images.size()), look.scale(), look.colours()));
    }
  }
}
