package org.vae4j.viz;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.FigureContract;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureSubject;

/** Figures that are built in pass the contracts that those of others are asked to pass. */
class FigureContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new VizModule(), List.of(Figure.class));
  }

  private static LatentPoint meanOf(String className) {
    return new LatentPoint(
        Optional.empty(), Optional.of(className), Optional.empty(), Optional.empty());
  }

  @Nested
  class Grids extends FigureContract {
    private final Grid.Config config =
        new Grid.Config(
            List.of(3, 1), -1, 2, 3, Optional.of(meanOf("odd")), ColourMap.BONE, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Grid(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class Traversals extends FigureContract {
    private final Traversal.Config config =
        new Traversal.Config(
            Optional.of(2),
            -1,
            2,
            3,
            Optional.of(meanOf("odd")),
            ColourMap.BONE,
            Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Traversal(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class Interpolations extends FigureContract {
    private final Interpolation.Config config =
        new Interpolation.Config(
            meanOf("odd"),
            new LatentPoint(Optional.empty(), Optional.empty(), Optional.of(0), Optional.empty()),
            5,
            Interpolation.Path.SPHERICAL,
            ColourMap.MAGMA,
            Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Interpolation(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class PriorSampleFigures extends FigureContract {
    private final PriorSamples figure = new PriorSamples(2, 3, ColourMap.GRAY, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return figure;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return figure;
    }
  }

  @Nested
  class LatentScatters extends FigureContract {
    private final LatentScatter.Config config =
        new LatentScatter.Config(Optional.empty(), 5, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new LatentScatter(config, subject.vae().sampler());
    }
  }

  @Nested
  class PosteriorStatisticsFigures extends FigureContract {
    private final PosteriorStatistics.Config config =
        new PosteriorStatistics.Config(3, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new PosteriorStatistics(config, subject.vae().sampler());
    }
  }

  @Nested
  class FirstLayerFilterFigures extends FigureContract {
    private final FirstLayerFilters.Config config =
        new FirstLayerFilters.Config(3, ColourMap.VIRIDIS, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new FirstLayerFilters(config, subject.vae().encoder(), subject.dataset());
    }
  }

  @Nested
  class TraversalAnimations extends FigureContract {
    private final TraversalAnimation.Config config =
        new TraversalAnimation.Config(
            Optional.empty(), -1, 1, 3, Optional.of(meanOf("odd")), 1.5, ColourMap.BONE, 300);

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new TraversalAnimation(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class EpochSampleFilms extends FigureContract {
    private final EpochSamples.Config config =
        new EpochSamples.Config(2, 3, 0.2, ColourMap.BONE, 300);

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new EpochSamples(
          config,
          new ModelSpec(subject.dataset().imageShape(), 0, 4, Engine.standard()),
          subject.seeds());
    }
  }

  @Nested
  class Samples extends FigureContract {
    private final Sample.Config config =
        new Sample.Config(
            List.of(0.0, 1.0, -1.5, 0.25), Optional.empty(), ColourMap.BONE, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Sample(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class ReconstructionFigures extends FigureContract {
    @Override
    protected ComponentConfig<Figure> config() {
      return new Reconstructions(
          5, List.of(Reconstructions.Choice.values()), ColourMap.BONE, Canvas.standard());
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Reconstructions(
          5, List.of(Reconstructions.Choice.values()), ColourMap.BONE, Canvas.standard());
    }
  }

  @Nested
  class ModelDiagrams extends FigureContract {
    @Override
    protected ComponentConfig<Figure> config() {
      return new ModelDiagram(Canvas.standard());
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new ModelDiagram(Canvas.standard());
    }
  }

  @Nested
  class LossFigures extends FigureContract {
    @Override
    protected ComponentConfig<Figure> config() {
      return new LossCurves(Canvas.standard());
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new LossCurves(Canvas.standard());
    }
  }
}
