package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Encoder;
import org.vae4j.api.ImageShape;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Loss;
import org.vae4j.api.Mode;
import org.vae4j.api.Noise;
import org.vae4j.api.Parameters;
import org.vae4j.api.Pass;
import org.vae4j.api.Sampler;
import org.vae4j.api.Vae;
import org.vae4j.api.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.testing.Dots;
import org.vae4j.testing.GaussianSampler;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.SquaredLoss;
import org.vae4j.testing.ToyModule;
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
      component(Encoder.class, "linear", LinearEncoder.Config.class, LinearEncoder.class);
      component(Encoder.class, "nosy", Nosy.Config.class, Nosy.class);
      component(Sampler.class, "gaussian", GaussianSampler.Config.class, GaussianSampler.class);
      component(Decoder.class, "linear", LinearDecoder.Config.class, LinearDecoder.class);
      component(Loss.class, "squared", SquaredLoss.Config.class, SquaredLoss.class);
    }
  }

  private static final Catalogue WITHOUT_DATA = Catalogue.of(List.of(new ModelComponents()));

  private Experiment trained;

  @BeforeEach
  void train() throws IOException {
    ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());
    trained =
        new Assembler(ToyModule.catalogue())
            .assemble(reader.read("toy.yaml", ToyModule.bytes(ToyModule.EXPERIMENT), List.of()));
    try (RunDirectory directory = RunDirectory.create(run())) {
      new ExperimentRun(trained, ToyModule.EXPERIMENT, directory)
          .execute(new TrainingListener() {}, () -> false);
    }
  }

  private Path run() {
    return folder.resolve("run");
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
                new ImageShape(2, 3, 1), Optional.of(ValueRange.UNIT), List.of("even", "odd")));
    assertThat(saved.config().latentDim()).isEqualTo(2);
    Batch images = new Dots(1, 4).validation().read(0, 1, 2, 3);
    Vae first = saved.create();
    Vae second = saved.create();
    assertThat(first.encode(images)).isEqualTo(trained.vae().encode(images));
    first.parameters().values().forEach(parameter -> parameter.value().addi(1));
    assertThat(second.encode(images)).isEqualTo(trained.vae().encode(images));
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
    replace("experiment.yaml", "encoder: {type: linear}", "encoder: {type: quadratic}");
    assertRefusal("4:17", "encoder.type: unknown encoder 'quadratic'");
  }

  @Test
  void saysWhichComponentAsksForTheData() throws IOException {
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
