package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.State;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.testing.Dots;
import org.vae4j.testing.Fading;
import org.vae4j.testing.GaussianSampler;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.SquaredLoss;
import org.vae4j.testing.ToyEngine;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;
import org.vae4j.train.TrainingListener;

/** Models of runs whose data is not there. */
class SavedModelTest {
  @TempDir private Path folder;

  /** Looks at the data. */
  public static final class Nosy implements Encoder {
    public record Config() implements ComponentConfig<Encoder> {}

    @Inject
    public Nosy(Dataset dataset) {
      throw new AssertionError(dataset);
    }

    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      throw new AssertionError();
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }

    @Override
    public Parameters parameters() {
      return Parameters.none();
    }
  }

  /** Nothing but what the model is made of: no dataset, no optimizer. */
  private static final class ModelComponents extends VaeModule {
    @Override
    protected void configure() {
      component(Engine.class, "auto", ToyEngine.class, ToyEngine.class);
      component(Encoder.class, "linear", LinearEncoder.Config.class, LinearEncoder.class);
      component(Encoder.class, "nosy", Nosy.Config.class, Nosy.class);
      component(Sampler.class, "gaussian", GaussianSampler.Config.class, GaussianSampler.class);
      component(Decoder.class, "linear", LinearDecoder.Config.class, LinearDecoder.class);
      component(Loss.class, "squared", SquaredLoss.Config.class, SquaredLoss.class);
    }
  }

  /** Takes off the largest value that training images have. */
  public record Shifting() implements Transform, ComponentConfig<Transform> {
    @Override
    public Dataset apply(Dataset dataset, Noise noise) {
      State measured = new State();
      measure(dataset, measured);
      return apply(dataset, measured, noise);
    }

    @Override
    public void measure(Dataset dataset, State measured) {
      int[] all = IntStream.range(0, dataset.training().size()).toArray();
      measured.put("largest", dataset.training().read(all).images().maxNumber().doubleValue());
    }

    @Override
    public Dataset apply(Dataset dataset, State measured, Noise noise) {
      double largest = measured.number("largest");
      return MappedDataset.of(
          dataset, ValueRange.UNIT, (image, none) -> shifted(image, largest), noise);
    }

    private static float[] shifted(float[] image, double largest) {
      for (int i = 0; i < image.length; i++) {
        image[i] = (float) (largest - image[i]);
      }
      return image;
    }
  }

  private static final class TransformComponents extends VaeModule {
    @Override
    protected void configure() {
      component(Transform.class, "shifting", Shifting.class, Shifting.class);
    }
  }

  private static final class FadingComponent extends VaeModule {
    @Override
    protected void configure() {
      component(Transform.class, "fading", Fading.class, Fading.class);
    }
  }

  private static final Catalogue CATALOGUE =
      Catalogue.of(List.of(new ToyModule(), new TrainModule(), new TransformComponents()));
  private static final Catalogue WITH_TRANSFORMS =
      Catalogue.of(
          List.of(new ModelComponents(), new TransformComponents(), new FadingComponent()));
  private static final Catalogue WITHOUT_DATA = Catalogue.of(List.of(new ModelComponents()));

  private Experiment trained;
  private int runs;

  @BeforeEach
  void train() throws IOException {
    train("");
  }

  private void train(String more) throws IOException {
    ExperimentReader reader = new ExperimentReader(CATALOGUE);
    String yaml = ToyModule.EXPERIMENT + more;
    trained =
        new Assembler(CATALOGUE)
            .assemble(reader.read("toy.yaml", ToyModule.bytes(yaml), List.of()));
    runs++;
    try (RunDirectory directory = RunDirectory.create(run())) {
      new ExperimentRun(trained, yaml, directory).execute(new TrainingListener() {}, () -> false);
    }
  }

  private Path run() {
    return folder.resolve("run" + runs);
  }

  private SavedModel read(String... overrides) {
    return SavedModel.read(run(), WITHOUT_DATA, List.of(overrides));
  }

  @Test
  void isTheOneThatWasTrained() {
    SavedModel saved = read();
    assertThat(saved.record().name()).isEqualTo("toy");
    assertThat(saved.record().images())
        .isEqualTo(
            new ImageSpec(
                new ImageShape(2, 3, 1),
                Optional.of(ValueRange.UNIT),
                Optional.of(false),
                Dots.VALUE_NAMES,
                List.of("even", "odd")));
    assertThat(saved.config().latentDim()).isEqualTo(2);
    Batch images = new Dots(1, 4).validation().read(0, 1, 2, 3);
    Vae first = saved.create();
    Vae second = saved.create();
    assertThat(first.encode(images)).isEqualTo(trained.vae().encode(images));
    first.parameters().values().forEach(parameter -> parameter.value().addi(1));
    assertThat(second.encode(images)).isEqualTo(trained.vae().encode(images));
  }

  /**
   * A measured transform's state is kept and used: {@code shifting} takes off the largest value.
   */
  @Test
  void changesOtherImagesAsThoseOfTheRun() throws IOException {
    train("transforms: [{type: fading}, {type: shifting}, {type: shifting}]\n");
    forgetChecksums();
    float[] expected = images(trained.dataset());
    SavedModel saved = SavedModel.read(run(), WITH_TRANSFORMS, List.of());
    ImagePreparation preparation = saved.preparation();
    assertThat(preparation.valueRange()).contains(ValueRange.UNIT);
    // Of fewer training images, so that measuring them would come to something else.
    assertThat(images(preparation.apply(new Dots(1, 5)))).isEqualTo(expected);
    assertThat(saved.dataset()).isEmpty();
    assertThat(SavedModel.read(run(), CATALOGUE, List.of()).dataset())
        .contains(new Dots.Config(7, 5));

    Path kept = run().resolve("transforms.json");
    String before = Files.readString(kept);
    Files.writeString(kept, before.replace("largest", "smallest"));
    assertRefused(saved, kept + ": there is no number 1/largest");
    Files.writeString(
        kept, before.replaceFirst("\"1/largest\": [0-9.E-]+", "\"1/largest\": \"x\""));
    assertRefused(saved, kept + ": 1/largest (\"x\") must be a finite number");
    Files.writeString(kept, before.replace("\"formatVersion\": 1", "\"formatVersion\": 2"));
    assertRefused(saved, kept + ": formatVersion (2) must be 1");
    Files.writeString(kept, "{");
    assertRefused(
        saved, kept + ": damaged: must be JSON with no key twice: line 1, column 2 is not");
    Files.delete(kept);
    assertRefused(saved, kept + ": there is no such file");
  }

  /** As earlier versions wrote it. */
  private void forgetChecksums() throws IOException {
    Path record = run().resolve("run.json");
    String without =
        Files.readString(record)
            .replaceFirst("  \"checksum\" : .*\n", "")
            .replaceFirst(",\\s*\"checksums\" : \\{[^}]*}", "");
    assertThat(without).doesNotContain("checksums");
    Files.writeString(record, without);
  }

  private static void assertRefused(SavedModel saved, String message) {
    assertThatThrownBy(() -> saved.preparation().apply(new Dots(1, 1)))
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(message);
  }

  private static float[] images(Dataset dataset) {
    return Floats.copyOf(dataset.validation().read(0, 1, 2).images());
  }

  @Test
  void whatIsNotChangedIsReadyAsItIs() {
    Dataset images = new Dots(1, 1);
    assertThat(read().preparation().apply(images)).isSameAs(images);
    assertThat(read().preparation().valueRange()).isEmpty();
    assertThat(run().resolve("transforms.json")).doesNotExist();
  }

  @Test
  void needsNeitherMetricsNorCheckpoints() throws IOException {
    Files.delete(run().resolve("metrics.csv"));
    assertThat(read().create().parameters()).hasSize(5);
  }

  @Test
  void takesOtherSettings() {
    assertThat(read("threads=1").config().threads()).contains(1);
    assertRefusal("--set  ", "latentDim ('x') must be a whole number", "latentDim=x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "experiment.yaml", "weights.safetensors"})
  void needsItsFiles(String name) throws IOException {
    Files.delete(run().resolve(name));
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(run().resolve(name) + ": there ");
  }

  @Test
  void saysWhatTheExperimentHasThatCannotBeMade() throws IOException {
    forgetChecksums();
    replace("experiment.yaml", "encoder: {type: linear}", "encoder: {type: quadratic}");
    assertRefusal("4:17", "encoder.type: unknown encoder 'quadratic'");
  }

  @Test
  void saysWhichComponentAsksForTheData() throws IOException {
    forgetChecksums();
    replace("experiment.yaml", "encoder: {type: linear}", "encoder: {type: nosy}");
    SavedModel saved = read();
    assertThatThrownBy(saved::create)
        .isInstanceOf(InvalidRunException.class)
        .hasMessageContaining("4:10  encoder: needs the dataset, and the model is made without it");
  }

  @Test
  void saysThatWeightsAreOfAnotherModel() {
    SavedModel saved = read("latentDim=3");
    assertThatThrownBy(saved::create)
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(run().resolve("weights.safetensors") + ": tensor ")
        .hasMessageContaining("must be");
  }

  @Test
  void refusesWhatIsNoFolder() {
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> SavedModel.read(nothing, WITHOUT_DATA, List.of()))
        .isInstanceOf(InvalidRunException.class)
        .hasMessage(nothing + ": there is no such folder");
  }

  private void assertRefusal(String place, String message, String... overrides) {
    assertThatThrownBy(() -> read(overrides))
        .isInstanceOf(InvalidRunException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(message);
  }

  private void replace(String name, String text, String replacement) throws IOException {
    Path file = run().resolve(name);
    Files.writeString(file, Files.readString(file).replace(text, replacement));
  }
}
