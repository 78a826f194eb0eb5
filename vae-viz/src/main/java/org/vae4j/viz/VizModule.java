package org.vae4j.viz;

import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Figure;

/** The figures, and the callback that draws some too, that this module adds to the catalogue. */
public final class VizModule extends VaeModule {

  /** For {@link java.util.ServiceLoader}. */
  public VizModule() {}

  @Override
  protected void configure() {
    component(Callback.class, "tensorboard", TensorBoard.Config.class, TensorBoard.class);
    component(Figure.class, "model", ModelDiagram.class, ModelDiagram.class);
    component(Figure.class, "loss", LossCurves.class, LossCurves.class);
    component(Figure.class, "sample", Sample.Config.class, Sample.class);
    component(Figure.class, "traversal", Traversal.Config.class, Traversal.class);
    component(Figure.class, "epoch-samples", EpochSamples.Config.class, EpochSamples.class);
    component(
        Figure.class,
        "traversal-animation",
        TraversalAnimation.Config.class,
        TraversalAnimation.class);
    component(Figure.class, "grid", Grid.Config.class, Grid.class);
    component(Figure.class, "prior-samples", PriorSamples.class, PriorSamples.class);
    component(Figure.class, "interpolation", Interpolation.Config.class, Interpolation.class);
    component(Figure.class, "latent-scatter", LatentScatter.Config.class, LatentScatter.class);
    component(
        Figure.class,
        "posterior-statistics",
        PosteriorStatistics.Config.class,
        PosteriorStatistics.class);
    component(Figure.class, "filters", FirstLayerFilters.Config.class, FirstLayerFilters.class);
    component(Figure.class, "reconstructions", Reconstructions.class, Reconstructions.class);
  }
}
