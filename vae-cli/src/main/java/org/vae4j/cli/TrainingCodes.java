package org.vae4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.inference.VaeModel;

/** Codes of a run's training images, evenly spread if there are many. */
final class TrainingCodes {
  /** Of so many images, samplers of codes are fitted well enough. */
  private static final int MOST = 10_000;

  private TrainingCodes() {}

  /**
   * Encodes the training images; of a conditional model those of the class that it is told.
   *
   * @param means whether the codes that stand for the images are taken, rather than draws
   * @param seed where the randomness of the draws comes from
   */
  static float[][] of(
      ModelArguments run, VaeModel model, Main main, Catalogue catalogue, boolean means, long seed)
      throws IOException {
    Dataset dataset = RunData.of(run, catalogue);
    Dataset.Split split =
        run.className().map(className -> ofClass(className, dataset)).orElseGet(dataset::training);
    CodeSeeds seeds = new CodeSeeds(seed);
    List<float[]> codes = new ArrayList<>();
    ImageWork.forAll(
        "encode training images",
        new SplitStream(split, List.of(), true, MOST),
        main,
        some -> {
          Batch batch = ImageWork.batch(some, model);
          INDArray all = means ? model.encodeMean(batch) : model.encodeSample(batch, seeds.next());
          Collections.addAll(codes, all.toFloatMatrix());
        });
    return codes.toArray(float[][]::new);
  }

  private static Dataset.Split ofClass(String className, Dataset dataset) {
    Dataset.Split all = dataset.training();
    Labels labels = all.labels();
    int label = dataset.classNames().indexOf(className);
    int[] positions =
        label < 0
            ? new int[0]
            : IntStream.range(0, all.size()).filter(i -> labels.get(i) == label).toArray();
    if (positions.length == 0) {
      throw new UsageException(
          "--class (%s) must be that of some training image".formatted(className));
    }
    return new Part(all, positions);
  }

  /** Some images of a split. */
  private static final class Part implements Dataset.Split {
    private final Dataset.Split whole;
    private final int[] positions;

    Part(Dataset.Split whole, int... positions) {
      this.whole = whole;
      this.positions = positions;
    }

    @Override
    public int size() {
      return positions.length;
    }

    @Override
    public Labels labels() {
      return whole.labels().select(positions);
    }

    @Override
    public Batch read(int... indices) {
      return whole.read(IntStream.of(indices).map(i -> positions[i]).toArray());
    }
  }
}
