package org.vae4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.Labels;
import org.vae4j.experiment.Catalogue;
import org.vae4j.inference.VaeModel;

/** Codes of a run's training images, evenly spread if there are many. */
final class TrainingCodes {
  /** Of so many images, samplers of codes are fitted well enough. */
  private static final int MOST = 20_000;

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
    Optional<Integer> wanted = run.className().map(dataset.classNames()::indexOf);
    SplitStream images = new SplitStream(dataset.training(), List.of(), true, MOST);
    CodeSeeds seeds = new CodeSeeds(seed);
    List<float[]> codes = new ArrayList<>();
    ImageWork.forAll(
        "encode training images",
        images,
        main,
        some -> {
          Batch batch = ImageWork.batch(some, model);
          INDArray all = means ? model.encodeMean(batch) : model.encodeSample(batch, seeds.next());
          ofClass(wanted, some.labels(), all.toFloatMatrix()).forEach(codes::add);
        });
    if (codes.isEmpty()) {
      throw new UsageException(
          "--class (%s) must be that of some training image"
              .formatted(run.className().orElseThrow()));
    }
    return codes.toArray(float[][]::new);
  }

  private static List<float[]> ofClass(Optional<Integer> wanted, Labels labels, float[]... codes) {
    return wanted
        .map(
            label ->
                IntStream.range(0, codes.length)
                    .filter(i -> labels.get(i) == label)
                    .mapToObj(i -> codes[i])
                    .toList())
        .orElseGet(() -> Arrays.asList(codes));
  }
}
