package org.vae4j.inference;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;

/** Codes as images [1, 1, d] to train on, one in twenty held out. */
final class CodeDataset implements Dataset {
  /** Of fewer, nothing can be learned. */
  private static final int FEWEST = 100;

  private static final int HELD_OUT = 20;

  private final double[][] codes;

  CodeDataset(double[]... codes) {
    if (codes.length < FEWEST) {
      throw new IllegalArgumentException(
          "number of codes (%d) must be >= %d to train on".formatted(codes.length, FEWEST));
    }
    this.codes = codes;
  }

  @Override
  public ImageShape imageShape() {
    return new ImageShape(1, 1, codes[0].length);
  }

  @Override
  public ValueRange valueRange() {
    return ValueRange.REAL;
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public Split training() {
    return new Part(positions(false));
  }

  @Override
  public Split validation() {
    return new Part(positions(true));
  }

  private int[] positions(boolean heldOut) {
    return IntStream.range(0, codes.length).filter(i -> (i % HELD_OUT == 0) == heldOut).toArray();
  }

  @Override
  public String checksum() {
    throw new UnsupportedOperationException("codes are not recorded");
  }

  private final class Part implements Split {
    private final int[] positions;

    Part(int... positions) {
      this.positions = positions;
    }

    @Override
    public int size() {
      return positions.length;
    }

    @Override
    public Labels labels() {
      return Labels.none(size());
    }

    @Override
    public Batch read(int... indices) {
      int length = codes[0].length;
      float[] values = new float[indices.length * length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) codes[positions[indices[i / length]]][i % length];
      }
      return new Batch(
          Nd4j.create(values, imageShape().batchOf(indices.length), 'c'),
          Labels.none(indices.length));
    }
  }
}
