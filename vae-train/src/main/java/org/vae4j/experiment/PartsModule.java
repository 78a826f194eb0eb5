package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.vae4j.api.model.Compute;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.Components;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.config.catalogue.Catalogue;

/**
 * The parts of one model, each made once and in reach of those that are made after it. Whoever
 * installs it binds the {@link ImageSpec}.
 */
final class PartsModule extends AbstractModule {
  private final ModelConfig config;
  private final Catalogue catalogue;

  PartsModule(ModelConfig config, Catalogue catalogue) {
    this.config = config;
    this.catalogue = catalogue;
  }

  @Override
  protected void configure() {
    bind(Catalogue.class).toInstance(catalogue);
    bind(ComponentFactory.class).in(Singleton.class);
    bind(Components.class).to(ComponentFactory.class);
    bind(Seeds.class).toInstance(new Seeds(config.seed()));
  }

  @Provides
  @Singleton
  ModelSpec modelSpec(ComponentFactory factory, ImageSpec images) {
    Compute compute =
        new Compute(factory.create(config.engine()), config.precision(), config.threadCount());
    return new ModelSpec(images.shape(), images.classNames().size(), config.latentDim(), compute);
  }

  @Provides
  @Singleton
  Sampler sampler(ComponentFactory factory) {
    return factory.create(config.sampler());
  }

  @Provides
  @Singleton
  Loss loss(ComponentFactory factory, ImageSpec images) {
    Loss loss = factory.create(config.loss());
    if (images.values().filter(values -> !loss.supports(values)).isPresent()) {
      throw new ComponentException(
          config.loss(),
          new IllegalArgumentException(
              "values of the images must be in [0, 1] for this loss; transforms: [{type:"
                  + " normalize}] brings them there"));
    }
    return loss;
  }

  @Provides
  @Singleton
  Encoder encoder(ComponentFactory factory) {
    return factory.create(config.encoder());
  }

  @Provides
  @Singleton
  Decoder decoder(ComponentFactory factory) {
    return factory.create(config.decoder());
  }
}
