package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import org.vae4j.api.data.Dataset;
import org.vae4j.config.catalogue.Catalogue;

/** The parts of a model without the data that it was trained on. */
final class ModelAloneModule extends AbstractModule {
  private final ModelConfig config;
  private final ImageSpec images;
  private final Catalogue catalogue;

  ModelAloneModule(ModelConfig config, ImageSpec images, Catalogue catalogue) {
    this.config = config;
    this.images = images;
    this.catalogue = catalogue;
  }

  @Override
  protected void configure() {
    install(new PartsModule(config, catalogue));
    bind(ImageSpec.class).toInstance(images);
  }

  @Provides
  Dataset dataset() {
    throw new IllegalArgumentException("needs the dataset, and the model is made without it");
  }
}
