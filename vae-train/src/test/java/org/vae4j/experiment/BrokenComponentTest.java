package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.config.catalogue.CatalogueException;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;

/** Components that throw what nobody expects of them. */
class BrokenComponentTest {

  /** A figure that throws an error of the kind that its settings name. */
  public static final class Broken implements Figure {
    public record Config(String kind) implements ComponentConfig<Figure> {}

    @Inject
    public Broken(Config config) {
      switch (config.kind()) {
        case "memory" -> throw new OutOfMemoryError("Java heap space");
        case "linkage" -> throw new NoClassDefFoundError("com/acme/Absent");
        case "assertion" -> throw new AssertionError("it is not so");
        default -> throw new UnsupportedOperationException("not yet");
      }
    }

    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  private static void assemble(String kind) {
    VaeModule module =
        new VaeModule() {
          @Override
          protected void configure() {
            component(Figure.class, "broken", Broken.Config.class, Broken.class);
          }
        };
    Catalogue catalogue = Catalogue.of(List.of(new ToyModule(), new TrainModule(), module));
    String figure = "figures: [{type: broken, kind: %s}]\n".formatted(kind);
    new Assembler(catalogue)
        .assemble(
            new ExperimentReader(catalogue)
                .read("toy.yaml", bytes(ToyModule.EXPERIMENT + figure), List.of()));
  }

  @Test
  void memoryThatIsNotThereIsNoFaultOfTheComponent() {
    assertThatThrownBy(() -> assemble("memory")).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void aClassThatIsNotThereIsOneOfThePluginOrItsVersion() {
    assertThatThrownBy(() -> assemble("linkage"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("does not fit what is on the class path")
        .hasMessageContaining("com/acme/Absent");
  }

  @Test
  void anyOtherIsALineThatNamesTheComponentAndThePlace() {
    assertThatThrownBy(() -> assemble("assertion"))
        .hasMessageMatching(
            "figure/broken of .* has failed while it was made: java.lang.AssertionError: it is not so at .*Broken.*");
    assertThatThrownBy(() -> assemble("unsupported"))
        .hasMessageMatching(
            "figure/broken of .* has failed while it was made: .*Unsupported.*not yet at .*");
  }
}
