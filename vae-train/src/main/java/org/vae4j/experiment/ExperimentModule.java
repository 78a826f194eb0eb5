package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Encoder;
import org.vae4j.api.Loss;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Sampler;
import org.vae4j.api.Seeds;
import org.vae4j.api.spi.Components;

/** The parts of one experiment, each made once and in reach of those that are made after it. */
final class ExperimentModule extends AbstractModule {
  private final ExperimentConfig config;
  private final Catalogue catalogue;

  ExperimentModule(ExperimentConfig config, Catalogue catalogue) {
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
  Dataset dataset(ComponentFactory factory) {
    return factory.create(config.dataset());
  }

  @Provides
  ModelSpec modelSpec(Dataset dataset) {
    return new ModelSpec(
        dataset.imageShape(), dataset.classNames().size(), config.latentDim(), config.compute());
  }

  @Provides
  @Singleton
  Sampler sampler(ComponentFactory factory) {
    return factory.create(config.sampler());
  }

  @Provides
  @Singleton
  Loss loss(ComponentFactory factory) {
    return factory.create(config.loss());
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

  @Provides
  @Singleton
  Optimizer optimizer(ComponentFactory factory) {
    return factory.create(config.training().optimizer());
  }
}
