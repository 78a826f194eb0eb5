package org.vae4j.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.Optimizer;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.train.TrainModule;

/** Components that are small enough to be checked by hand. */
public final class ToyModule extends VaeModule {

  /** The shortest experiment. */
  public static final String EXPERIMENT =
      """
      name: toy
      latentDim: 2
      dataset: {type: dots}
      encoder: {type: linear}
      decoder: {type: linear}
      loss: {type: squared}
      training: {epochs: 2, batchSize: 3}
      """;

  private static final Catalogue CATALOGUE =
      Catalogue.of(List.of(new ToyModule(), new TrainModule()));

  /** These components and those of the module under test. */
  public static Catalogue catalogue() {
    return CATALOGUE;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void configure() {
    component(Engine.class, "auto", ToyEngine.class, ToyEngine.class);
    component(Dataset.class, "dots", Dots.Config.class, Dots.class);
    component(Transform.class, "fading", Fading.class, Fading.class);
    component(Encoder.class, "linear", LinearEncoder.Config.class, LinearEncoder.class);
    component(Sampler.class, "gaussian", GaussianSampler.Config.class, GaussianSampler.class);
    component(Decoder.class, "linear", LinearDecoder.Config.class, LinearDecoder.class);
    component(Loss.class, "squared", SquaredLoss.Config.class, SquaredLoss.class);
    component(Optimizer.class, "descent", Descent.class, Descent.class);
    component(Figure.class, "blank", Figures.Blank.class, Figures.Blank.class);
    component(Figure.class, "card", Figures.Card.class, Figures.Card.class);
    component(Figure.class, "album", Figures.Album.Config.class, Figures.Album.class);
    component(Figure.class, "axis", Figures.Axis.Config.class, Figures.Axis.class);
    component(Figure.class, "photo", Figures.Photo.class, Figures.Photo.class);
    component(Figure.class, "text", Figures.Text.class, Figures.Text.class);
    component(Figure.class, "torn", Figures.Torn.class, Figures.Torn.class);
  }
}
