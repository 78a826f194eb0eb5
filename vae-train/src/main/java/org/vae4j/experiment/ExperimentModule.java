package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.Optimizer;
import org.vae4j.config.catalogue.Catalogue;

/** The parts of one experiment, each made once and in reach of those that are made after it. */
final class ExperimentModule extends AbstractModule {
  private final ExperimentConfig config;
  private final Catalogue catalogue;
  private final Once<PreparedData> data = new Once<>(); // each part asks for it

  ExperimentModule(ExperimentConfig config, Catalogue catalogue) {
    this.config = config;
    this.catalogue = catalogue;
  }

  @Override
  protected void configure() {
    install(new PartsModule(config.model(), catalogue));
  }

  @Provides
  PreparedData data(ComponentFactory factory, Seeds seeds) {
    return data.get(() -> read(factory, seeds));
  }

  private PreparedData read(ComponentFactory factory, Seeds seeds) {
    Dataset dataset = factory.create(config.dataset());
    Transforms transforms = new Transforms(config.transforms(), catalogue, factory, seeds);
    return PreparedData.of(dataset, transforms);
  }

  @Provides
  Dataset dataset(PreparedData data) {
    return data.dataset();
  }

  @Provides
  ImageSpec images(Dataset dataset) {
    return ImageSpec.of(dataset);
  }

  @Provides
  @Singleton
  Optimizer optimizer(ComponentFactory factory) {
    return factory.create(config.training().optimizer());
  }
}
