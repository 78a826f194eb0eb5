package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Vae;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.SavedRun;
import org.vae4j.inference.ModelLoader;
import org.vae4j.inference.Score;
import org.vae4j.inference.VaeModel;

/** A model that is loaded without its data, against the same one assembled with it. */
class TrainedModelTest {
  private static final String FIGURE =
      "figures=[{type: reconstructions, count: 5, canvas: {format: svg}}]";

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    CommandRun run =
        SmallRun.train(
            folder, run(), "training.epochs=1", "loss.annealing={type: constant}", FIGURE);
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  private static Path run() {
    return folder.resolve("run");
  }

  private static Experiment restored() {
    Catalogue catalogue = Catalogue.discover();
    SavedRun run = SavedRun.read(run());
    Experiment experiment =
        new Assembler(catalogue)
            .assemble(run.experiment(new ExperimentReader(catalogue), List.of()));
    run.restore(experiment.vae());
    return experiment;
  }

  @Test
  void givesTheSameBits() {
    Experiment experiment = restored();
    Batch images = experiment.dataset().validation().read(IntStream.range(0, 20).toArray());
    try (VaeModel model = new ModelLoader().withSetting("threads=1").load(run());
        Vae vae = experiment.vae()) {
      assertThat(model.valueRange()).isEqualTo(ValueRange.REAL); // there are transforms
      assertThat(model.classNames()).isEqualTo(experiment.dataset().classNames());
      assertThat(model.encodeMean(images)).isEqualTo(vae.encode(images));
      assertThat(model.reconstruct(images))
          .isEqualTo(vae.decode(vae.encode(images), Labels.none(20)));
    }
  }

  /** To the three digits that the figure shows. */
  @Test
  void scoresAsTheRunsOwnFigureDoes() throws IOException {
    String figure = Files.readString(run().resolve("figures/reconstructions.svg"));
    List<Double> shown =
        Pattern.compile("<text[^>]*>([0-9.]+)</text>")
            .matcher(figure)
            .results()
            .map(found -> Double.valueOf(found.group(1)))
            .toList();
    assertThat(shown).hasSize(5);
    Batch images = restored().dataset().validation().read(0, 1, 2, 3, 4);
    try (VaeModel model = VaeModel.load(run())) {
      List<Score> scores = model.score(images, 16, 0);
      for (int i = 0; i < 5; i++) {
        assertThat(scores.get(i).reconstructionError())
            .isCloseTo(shown.get(i), withinPercentage(0.6));
      }
    }
  }

  /** The record's numbers are means over the validation split, each from one draw of z. */
  @Test
  void scoresAsTheMetricsDo() {
    Experiment experiment = restored();
    int n = experiment.dataset().validation().size();
    Batch images = experiment.dataset().validation().read(IntStream.range(0, n).toArray());
    try (VaeModel model = VaeModel.load(run())) {
      List<Score> scores = model.score(images, 32, 0);
      double recorded = SavedRun.read(run()).history().get(0).validation().negativeElbo();
      assertThat(scores.stream().mapToDouble(Score::negativeElbo).average().orElseThrow())
          .isCloseTo(recorded, withinPercentage(5));
      assertThat(scores.stream().mapToDouble(Score::divergence).average().orElseThrow())
          .isCloseTo(
              SavedRun.read(run()).history().get(0).validation().divergence(),
              withinPercentage(0.01));
    }
  }
}
