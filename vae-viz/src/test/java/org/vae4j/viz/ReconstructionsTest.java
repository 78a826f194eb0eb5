package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.viz.Reconstructions.Choice;

class ReconstructionsTest {
  private static final ImageShape SHAPE = new ImageShape(8, 8, 1);

  @Test
  void takesTheFirstImagesOfEachClassInTheOrderOfTheClasses() {
    Labels labels = Labels.of(new int[] {1, 1, 1, 0, 2, 0, 0, 2}, 3);
    assertThat(Reconstructions.first(labels, 6)).containsExactly(3, 5, 0, 1, 4, 7);
  }

  @Test
  void fillsUpWithOtherClassesWhereOneHasTooFewImages() {
    Labels labels = Labels.of(new int[] {0, 0, 0, 0, 1}, 2);
    assertThat(Reconstructions.first(labels, 4)).containsExactly(0, 1, 2, 4);
  }

  @Test
  void takesTheFirstImagesWhereThereAreNoClasses() {
    assertThat(Reconstructions.first(Labels.none(5), 3)).containsExactly(0, 1, 2);
  }

  @Test
  void takesAllImagesWhereThereAreFewerThanWanted() {
    assertThat(Reconstructions.first(Labels.none(2), 10)).containsExactly(0, 1);
  }

  @Test
  void showsImagesOverTheirReconstructions() {
    // Image i is i / 100 everywhere; its reconstruction is one minus that.
    Vae vae = Stubs.vae(1, SHAPE, z -> filled(1 - z[0]));
    Drawing drawing = draw(vae, Stubs.dataset(SHAPE, List.of(), new int[40]), 40);
    int third = 2 * 9 * scaleOf10() + 5;
    int reconstruction = 9 * scaleOf10() + 5;
    assertThat(Pictures.colourAt(drawing, third, 5)).isEqualTo(Pictures.bone(0.02));
    assertThat(Pictures.colourAt(drawing, third, reconstruction)).isEqualTo(Pictures.bone(0.98));
    assertThat(Pictures.placeOf(drawing, "image").getCenterY())
        .isLessThan(Pictures.placeOf(drawing, "reconstruction").getCenterY());
  }

  @Test
  void isLegibleWithClassNamesAndAnIncompleteLastBlock() {
    List<String> classes = List.of("T-shirt/top", "ankle boot");
    Vae vae = Stubs.vae(1, SHAPE, z -> filled(0.5f));
    int[] labels = new int[23];
    labels[3] = 1;
    Drawing drawing = draw(vae, Stubs.dataset(SHAPE, classes, labels), 23);
    assertThat(Pictures.texts(drawing)).contains("T-shirt/top", "ankle boot");
    assertThat(Pictures.texts(drawing)).filteredOn("image"::equals).hasSize(3);
    Pictures.assertLegible(drawing);
  }

  /** The model paints 0.5 everywhere, so that image i has the loss 64·(0.5 − i/100)². */
  @Test
  void findsTheBestAndTheWorstByTheLossThatItShows() {
    Vae vae = Stubs.vae(1, SHAPE, z -> filled(0.5f));
    Drawing drawing = draw(vae, new int[60], 2, Choice.BEST, Choice.WORST);
    assertThat(Pictures.texts(drawing))
        .containsSubsequence(
            "the best reconstructed images",
            "0",
            "0.0064",
            "loss",
            "the worst reconstructed images",
            "16",
            "15.4",
            "loss");
    Pictures.assertLegible(drawing);
  }

  @Test
  void takesTheCodeForTheLossHoweverManyDrawsTheLossWants() {
    Vae vae = Stubs.vae(1, SHAPE, z -> filled(z[0]));
    Vae importanceWeighted =
        new Vae(vae.encoder(), vae.sampler(), vae.decoder(), new Stubs.SquaredError(3));
    for (Vae model : List.of(vae, importanceWeighted)) {
      FigureSubject subject = Stubs.subject(model, Stubs.dataset(SHAPE, List.of(), new int[70]));
      // Each image is its own code, and is painted as it is.
      assertThat(new ReconstructionLoss(subject).of(IntStream.range(0, 70).toArray()))
          .hasSize(70)
          .containsOnly(0);
    }
  }

  @Test
  void imagesThatCannotBeReconstructedAreTheWorst() {
    Vae vae = Stubs.vae(1, SHAPE, z -> filled(z[0] == 0.03f ? Float.NaN : 0.5f));
    Drawing drawing = draw(vae, new int[5], 1, Choice.WORST);
    assertThat(Pictures.texts(drawing)).contains("NaN");
  }

  @Test
  void randomImagesAreTheSameForTheSameSeed() {
    Vae vae = Stubs.vae(1, SHAPE, z -> filled(0.5f));
    List<String> texts = Pictures.texts(draw(vae, new int[60], 5, Choice.RANDOM));
    assertThat(Pictures.texts(draw(vae, new int[60], 5, Choice.RANDOM))).isEqualTo(texts);
    assertThat(Pictures.texts(draw(vae, new int[60], 5, Choice.FIRST))).isNotEqualTo(texts);
  }

  @Test
  void rejectsToShowNothing() {
    assertThatThrownBy(() -> new Reconstructions(1, List.of(), ColourMap.BONE, Canvas.standard()))
        .hasMessage("show ([]) must have at least one of first, random, best, worst");
  }

  private static Drawing draw(Vae vae, int[] labels, int count, Choice... show) {
    return new Reconstructions(count, List.of(show), ColourMap.BONE, Canvas.standard())
        .drawing(Stubs.subject(vae, Stubs.dataset(SHAPE, List.of(), labels)));
  }

  @Test
  void saysSoIfThereAreNoImages() {
    Drawing drawing = draw(Stubs.vae(1, SHAPE, z -> z), Stubs.dataset(SHAPE, List.of()), 10);
    assertThat(Pictures.texts(drawing)).containsExactly("There are no validation images.");
  }

  @Test
  void rejectsACountOfNone() {
    assertThatThrownBy(
            () -> new Reconstructions(0, List.of(Choice.FIRST), ColourMap.BONE, Canvas.standard()))
        .hasMessage("count (0) must be >= 1 and <= 100");
  }

  private static Drawing draw(Vae vae, Dataset dataset, int count) {
    return new Reconstructions(count, List.of(Choice.FIRST), ColourMap.BONE, Canvas.standard())
        .drawing(Stubs.subject(vae, dataset));
  }

  private static int scaleOf10() {
    return 900 / (10 * 9 - 1);
  }

  private static float[] filled(float value) {
    float[] image = new float[SHAPE.length()];
    Arrays.fill(image, value);
    return image;
  }
}
