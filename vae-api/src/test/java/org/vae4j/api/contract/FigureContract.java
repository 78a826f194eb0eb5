package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureSubject;

/**
 * What every {@link Figure} holds to. It is drawn of a small model of 8×8 grey images in the
 * classes {@code even} and {@code odd}, with four latent dimensions.
 */
public abstract class FigureContract extends ConfigContract<Figure> {

  @TempDir Path folder;

  /** For subclasses. */
  protected FigureContract() {
    super(Figure.class);
  }

  /**
   * Makes the figure.
   *
   * @param subject what it will be drawn of, for figures that need to know of sampler or dataset
   * @return a new figure
   */
  protected abstract Figure create(FigureSubject subject);

  @ParameterizedTest(name = "of {0} validation images")
  @ValueSource(ints = {1, 7})
  void isDrawnIntoTheFilesThatItIsGiven(int images) throws IOException {
    List<Path> given = draw(subject(images, 3), folder);
    assertThat(given).isNotEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(given);
    }
    for (Path file : given) {
      assertThat(file).isNotEmptyFile();
    }
  }

  @Test
  void isTheSamePictureEachTime() throws IOException {
    List<Path> first = draw(subject(7, 3), Files.createDirectory(folder.resolve("first")));
    List<Path> second = draw(subject(7, 3), Files.createDirectory(folder.resolve("second")));
    assertThat(second).hasSameSizeAs(first);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
    }
  }

  @ParameterizedTest(name = "after {0} epochs")
  @ValueSource(ints = {0, 1})
  void isDrawnHoweverFewEpochsThereWere(int epochs) throws IOException {
    assertThat(draw(subject(7, epochs), folder)).isNotEmpty();
  }

  @Test
  void leavesTheModelAsItWas() throws IOException {
    FigureSubject subject = subject(7, 3);
    float[] before = Floats.copyOf(subject.vae().decoder().parameters().values());
    draw(subject, folder);
    assertThat(Floats.copyOf(subject.vae().decoder().parameters().values()))
        .containsExactly(before);
  }

  private List<Path> draw(FigureSubject subject, Path into) throws IOException {
    List<Path> given = new ArrayList<>();
    create(subject)
        .draw(
            subject,
            (name, extension) -> {
              Path file = into.resolve(given.size() + "-" + name + "." + extension);
              given.add(file);
              return file;
            });
    return given;
  }

  private static FigureSubject subject(int validationImages, int epochs) {
    List<EpochMetrics> history =
        IntStream.rangeClosed(1, epochs).mapToObj(epoch -> metrics(epoch, 100.0 / epoch)).toList();
    return new FigureSubject(
        "contract",
        FigureModel.vae(),
        FigureModel.dataset(validationImages),
        history,
        new Seeds(1));
  }

  private static EpochMetrics metrics(int epoch, double nats) {
    LossValue training = new LossValue(nats, nats - 5, 5);
    LossValue validation = new LossValue(nats + 1, nats - 4, 5);
    return new EpochMetrics(epoch, training, validation, 1, 1000, 1e-3, 1);
  }
}
