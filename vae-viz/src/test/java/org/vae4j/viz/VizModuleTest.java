package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.viz.LatentPointTest.at;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentKey;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;

class VizModuleTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  private final Vae vae = Stubs.vae(4, SHAPE, z -> new float[16]);
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);

  @TempDir Path folder;

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(VaeModule.class)).hasAtLeastOneElementOfType(VizModule.class);
  }

  @Test
  void bindsEveryComponentByItsName() {
    Map<ComponentKey, ComponentBinding<?>> bindings =
        Guice.createInjector(new VizModule())
            .getInstance(Key.get(new TypeLiteral<Map<ComponentKey, ComponentBinding<?>>>() {}));
    assertThat(bindings.keySet())
        .extracting(ComponentKey::name)
        .containsExactlyInAnyOrder(
            "model",
            "loss",
            "sample",
            "traversal",
            "grid",
            "interpolation",
            "epoch-samples",
            "traversal-animation",
            "latent-scatter",
            "filters",
            "posterior-statistics",
            "reconstructions",
            "prior-samples",
            "tensorboard");
    assertThat(bindings.keySet())
        .extracting(ComponentKey::family)
        .containsOnly(Figure.class, Callback.class);
  }

  @Test
  void everyFigureIsWrittenUnderItsOwnName() throws IOException {
    LatentPoint mean = LatentPointTest.meanOf("8");
    draw(new ModelDiagram(Canvas.standard()));
    draw(new LossCurves(Canvas.standard()));
    draw(
        new Reconstructions(
            10, List.of(Reconstructions.Choice.FIRST), ColourMap.BONE, Canvas.standard()));
    draw(
        inject(
            Sample.class,
            new Sample.Config(
                List.of(0.0, 1.0, 0.0, 0.0), Optional.empty(), ColourMap.BONE, Canvas.standard())));
    draw(
        inject(
            Traversal.class,
            new Traversal.Config(
                Optional.of(0),
                -2,
                2,
                8,
                Optional.of(at(0, 1, 1, 1)),
                ColourMap.BONE,
                Canvas.standard())));
    draw(
        inject(
            Grid.class,
            new Grid.Config(
                List.of(1, 2),
                -2,
                2,
                9,
                Optional.of(at(0, 0, 0, 0)),
                ColourMap.BONE,
                Canvas.standard())));
    draw(
        inject(
            Grid.class,
            new Grid.Config(
                List.of(0, 3), -2, 2, 9, Optional.of(mean), ColourMap.BONE, Canvas.standard())));
    draw(new PriorSamples(2, 3, ColourMap.BONE, Canvas.standard()));
    draw(
        inject(
            Interpolation.class,
            new Interpolation.Config(
                LatentPointTest.meanOf("1"),
                LatentPointTest.image(1),
                9,
                Interpolation.Path.LINEAR,
                ColourMap.BONE,
                Canvas.standard())));
    draw(
        inject(
            LatentScatter.class,
            new LatentScatter.Config(Optional.empty(), 100, Canvas.standard())));
    assertThat(written())
        .containsExactly(
            "grid-0-3-mean-of-8.png",
            "grid-1-2.png",
            "interpolation-mean-of-1-image-1.png",
            "latent-scatter.png",
            "loss.png",
            "model.png",
            "prior-samples.png",
            "reconstructions.png",
            "sample-0-1-0-0.png",
            "traversal-0.png");
  }

  /** Makes a figure the way an experiment does: its class from its settings, by Guice. */
  private <C extends Record> Figure inject(Class<? extends Figure> type, C config) {
    @SuppressWarnings("unchecked")
    Class<C> configType = (Class<C>) config.getClass();
    Injector injector =
        Guice.createInjector(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(configType).toInstance(config);
                bind(Sampler.class).toInstance(vae.sampler());
                bind(Dataset.class).toInstance(dataset);
              }
            });
    return injector.getInstance(type);
  }

  private void draw(Figure figure) throws IOException {
    FigureFiles files = (name, extension) -> folder.resolve(name + "." + extension);
    figure.draw(Stubs.subject(vae, dataset, Stubs.epoch(1, 0.2, 0.1)), files);
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> paths = files.sorted().toList();
      for (Path path : paths) {
        assertThat(ImageIO.read(path.toFile())).as("%s as a picture", path).isNotNull();
      }
      return paths.stream().map(path -> path.getFileName().toString()).toList();
    }
  }
}
