package org.vae4j.config.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.Optimizer;
import org.vae4j.testing.Descent;
import org.vae4j.testing.Figures.Axis;
import org.vae4j.testing.Figures.Blank;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;
import org.vae4j.train.optimizer.RmsProp;

class CatalogueTest {

  /** Takes a name that the toys have already. */
  private static final class Rival extends VaeModule {
    @Override
    protected void configure() {
      component(Figure.class, "blank", Other.class, Blank.class);
    }
  }

  /** Binds a record of the toys under a further name. */
  private static final class Borrower extends VaeModule {
    @Override
    protected void configure() {
      component(Optimizer.class, "acme-descent", Descent.class, Descent.class);
    }
  }

  /** Settings of nobody. */
  public record Other() implements org.vae4j.api.spi.ComponentConfig<Figure> {}

  @Test
  void keepsTheFamiliesApart() {
    Catalogue catalogue = ToyModule.catalogue();
    assertThat(catalogue.find(Encoder.class, "linear"))
        .contains(
            new ComponentBinding<>(
                Encoder.class,
                "linear",
                LinearEncoder.Config.class,
                LinearEncoder.class,
                ToyModule.class));
    assertThat(catalogue.find(Decoder.class, "linear").map(ComponentBinding::config))
        .contains(LinearDecoder.Config.class);
    assertThat(catalogue.find(Encoder.class, "dots")).isEmpty();
  }

  @Test
  void listsNamesInAlphabeticalOrder() {
    assertThat(ToyModule.catalogue().names(Figure.class))
        .containsExactly("album", "axis", "blank", "card", "photo", "text", "torn");
    assertThat(ToyModule.catalogue().names(Divergence.class)).isEmpty();
  }

  @Test
  void namesTheComponentOfARecord() {
    assertThat(ToyModule.catalogue().of(new Axis.Config(1)).name()).isEqualTo("axis");
    assertThatThrownBy(() -> ToyModule.catalogue().of(new Other()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s must be bound by a module", Other.class.getName());
  }

  @Test
  void canBeEmpty() {
    assertThat(Catalogue.of(List.of()).names(Encoder.class)).isEmpty();
  }

  @Test
  void namesBothModulesThatBindOneName() {
    assertThatThrownBy(() -> Catalogue.of(List.of(new ToyModule(), new Rival())))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("figure 'blank'")
        .hasMessageContaining("ToyModule (")
        .hasMessageContaining("CatalogueTest$Rival (");
  }

  @Test
  void namesBothComponentsThatShareARecord() {
    assertThatThrownBy(() -> Catalogue.of(List.of(new ToyModule(), new Borrower())))
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith(Descent.class.getName() + " is the record of both ")
        .hasMessageContaining("'descent'")
        .hasMessageContaining("'acme-descent'");
  }

  @Test
  void bindsNothingByGuessing() {
    Catalogue catalogue =
        Catalogue.of(
            List.of(
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    bind(Descent.class).toInstance(new Descent(1));
                  }
                }));
    assertThat(catalogue.injector().getInstance(Descent.class)).isEqualTo(new Descent(1));
    assertThatThrownBy(() -> catalogue.injector().getInstance(LinearEncoder.class))
        .hasMessageContaining("Explicit bindings are required");
  }

  @Test
  void discoversTheModulesOnTheClassPath() {
    assertThat(Catalogue.discover().find(Optimizer.class, "rmsprop"))
        .contains(
            new ComponentBinding<>(
                Optimizer.class, "rmsprop", RmsProp.class, RmsProp.class, TrainModule.class));
  }

  @Test
  void namesTheModuleThatCannotBeLoaded(@TempDir Path jar) throws IOException {
    Path service = jar.resolve("META-INF/services/" + VaeModule.class.getName());
    Files.createDirectories(service.getParent());
    Files.writeString(service, "com.acme.MissingModule\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThatThrownBy(Catalogue::discover)
          .isInstanceOf(CatalogueException.class)
          .hasMessageContaining("cannot be loaded")
          .hasMessageContaining("com.acme.MissingModule");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
